"""Selection: the entries about a thing, by the name it has for people.

entry:17 · finding:17 · contact:17      by the number of the entry that it began with
incident:monitor/1 · notice:aria/1 · message:aria/1 · issue:monitor/i
"""

from collections.abc import Callable, Iterable, Mapping

from truceline.errors import ReleaseRefused, UnknownName
from truceline.node import Node
from truceline.record import Entry

NUMBERED: Mapping[str, tuple[str, ...]] = {
    "entry": (),
    "finding": ("finding",),
    "contact": ("about", "entry"),
}
NAMED = ("incident", "notice", "message", "issue")
SORTS = (*NUMBERED, *NAMED)


def entries_about(node: Node, names: Iterable[str]) -> list[Entry]:
    """The entries about all of these, in the order of the record; all entries where none is named.

    Raises UnknownName for a sort that is not known, ReleaseRefused where nothing is found.
    """
    wanted = {name: _about(node, *_parsed(name)) for name in names}
    found, missing = dict[int, Entry](), set(wanted)
    settled = node.record.settled
    for entry in node.record.entries():
        if entry.number >= settled:
            break
        about = {name for name, is_about in wanted.items() if is_about(entry)}
        missing -= about
        if about or not wanted:
            found[entry.number] = entry
    if missing:
        remedy = "look for its name or number"
        raise ReleaseRefused(f"there is no {min(missing).replace(':', ' ', 1)}", remedy=remedy)
    return list(found.values())


def _parsed(text: str) -> tuple[str, str]:
    sort, _, name = text.partition(":")
    if sort not in SORTS:
        raise UnknownName("sort of thing", sort, [f"{each}:…" for each in SORTS])
    if sort in NUMBERED and not (name.isascii() and name.isdecimal()):
        raise ReleaseRefused(f"{name!r} is no number", remedy=f"write {sort}:17")
    return sort, name


def _about(node: Node, sort: str, name: str) -> Callable[[Entry], bool]:
    """Whether an entry is about that."""
    if sort in NUMBERED:
        number, fields = int(name), NUMBERED[sort]
        return lambda entry: (
            entry.number == number
            or any(getattr(entry.body, each, None) == number for each in fields)
        )
    if sort == "incident":
        names, pieces = _incident(node, name)
        return lambda entry: (
            getattr(entry.body, "incident", "") in names
            or getattr(entry.body, "evidence", "") in pieces
        )
    if sort == "notice":
        notice = node.state.notices.notices.get(name)
        blobs = {each.details for each in notice.versions} - {""} if notice else set[str]()
        return lambda entry: (
            getattr(entry.body, "notice", "") == name or getattr(entry.body, "blob", "") in blobs
        )
    return lambda entry: getattr(entry.body, sort, "") == name


def _incident(node: Node, name: str) -> tuple[set[str], set[str]]:
    """Names of an incident and of those merged into it, and of the evidence that belongs to it."""
    book = node.state.incidents
    known = book.incidents.get(name)
    if known is None:
        return {name}, set()
    return {each.name for each in book.whole(known)}, {
        each.body.evidence for each in book.pieces(known)
    }
