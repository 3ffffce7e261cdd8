"""Selection: the entries about a thing, by the name it has for people.

entry:17 · finding:17 · contact:17      by the number of the entry that it began with
incident:monitor/1 · notice:aria/1 · message:aria/1
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from truceline.errors import ReleaseRefused, UnknownName
from truceline.node import Node
from truceline.record import Entry
from truceline.record.entries import Sealed
from truceline.record.kinds import kinds
from truceline.server.reading import entry_at


@dataclass(frozen=True, slots=True)
class Sought:
    """Where the entries about a thing are looked for: from its first one on, among the kinds of one
    desk, and by what they are known.
    """

    since: int
    desk: str
    is_about: Callable[[Entry], bool]


def entries_about(node: Node, names: Iterable[str]) -> list[Entry]:
    """The entries about all of these that the log has, in the order of the record.

    Raises UnknownName for a sort that is not known, ReleaseRefused where there is no such thing.
    """
    sought, found = list[Sought](), dict[int, Entry]()
    for name in names:
        sort, _, named = name.partition(":")
        if sort == "entry":
            number = _number(sort, named)
            if number >= node.record.settled:
                raise _none(sort, named)
            found[number] = entry_at(node, number)
        elif sort in SORTS:
            sought.append(SORTS[sort](node, named))
        else:
            raise UnknownName("sort of thing", sort, [f"{each}:…" for each in ("entry", *SORTS)])
    desks = {each.desk for each in sought}
    named_so = ((name.partition(".")[0], body) for name, body in kinds().items())
    wanted = [body for desk, body in named_so if desk in desks or body is Sealed]
    since = min((each.since for each in sought), default=node.record.settled)
    for entry in node.record.entries(wanted, since):
        if entry.number < node.record.settled and any(each.is_about(entry) for each in sought):
            found[entry.number] = entry
    return [found[number] for number in sorted(found)]


def _finding(node: Node, name: str) -> Sought:
    number = _number("finding", name)
    if number not in node.state.book.findings:
        raise _none("finding", name)
    return Sought(number, "findings", _numbered(number, "finding"))


def _contact(node: Node, name: str) -> Sought:
    number = _number("contact", name)
    if number not in node.state.contacts.items:
        raise _none("contact", name)
    return Sought(number, "contacts", _numbered(number, "about", "entry"))


def _incident(node: Node, name: str) -> Sought:
    """With those that were merged into it, and all evidence that belongs to it."""
    book = node.state.incidents
    known = book.incidents.get(name)
    if known is None:
        raise _none("incident", name)
    names = {each.name for each in book.whole(known)}
    pieces = {each.body.evidence: each.number for each in book.pieces(known)}
    first = min(step.number for each in book.whole(known) for step in each.taken)

    def is_about(entry: Entry) -> bool:
        body = entry.body
        evidence = getattr(body, "evidence", "")
        return getattr(body, "incident", "") in names or evidence in pieces

    return Sought(min([first, *pieces.values()]), "incidents", is_about)


def _notice(node: Node, name: str) -> Sought:
    """With what it is for, where that is sealed."""
    known = node.state.notices.notices.get(name)
    if known is None or not known.versions:
        raise _none("notice", name)
    blobs = {each.details for each in known.versions} - {""}
    details = [each.number for each in node.record.entries([Sealed] if blobs else [])
               if each.body.blob in blobs]  # fmt: skip

    def is_about(entry: Entry) -> bool:
        body = entry.body
        return getattr(body, "notice", "") == name or getattr(body, "blob", "") in blobs

    return Sought(min([known.numbers[0], *details]), "deconfliction", is_about)


def _message(node: Node, name: str) -> Sought:
    known = node.state.line.messages.get(name)
    if known is None or not known.steps:
        raise _none("message", name)
    first = min(each.number for each in known.steps.values())
    return Sought(first, "line", lambda entry: getattr(entry.body, "message", "") == name)


SORTS: Mapping[str, Callable[[Node, str], Sought]] = {
    "finding": _finding,
    "incident": _incident,
    "notice": _notice,
    "message": _message,
    "contact": _contact,
}


def _numbered(number: int, *fields: str) -> Callable[[Entry], bool]:
    """Whether it is that entry, or names it in one of these fields."""
    return lambda entry: (
        entry.number == number or any(getattr(entry.body, each, None) == number for each in fields)
    )


def _number(sort: str, name: str) -> int:
    if not (name.isascii() and name.isdecimal()) or len(name) > 15:
        raise ReleaseRefused(f"{name!r} is no number", remedy=f"write {sort}:17")
    return int(name)


def _none(sort: str, name: str) -> ReleaseRefused:
    return ReleaseRefused(f"there is no {sort} {name}", remedy="look for its name or number")
