"""Copies that tests make for recipients, and every reading of their bytes that we can think of."""

import base64
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any  # what an entry holds

from server.playing import House
from truceline.node.stating import state
from truceline.record.excerpt import fields_of
from truceline.record.export.evidence import SUMS, summed, write_evidence
from truceline.record.export.verifier.checking import check_evidence
from truceline.record.tree import leaf_hash
from truceline.release.entries import Opened, Withheld
from truceline.server.copy_selection import entries_about
from truceline.server.copying import Releasing, copy_act, copy_files, reader_for
from truceline.server.release import Marks

WHO: dict[str, Any] = {"role": "release_officer", "officer": "u-9"}
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{8,}={0,2}")


def releasing(house: House, to: str, role: str = "", *secrets: bytes) -> Releasing:
    """The look at what is released to somebody."""
    return Releasing(house.node, Marks(), reader_for(house.node, to, role), tuple(secrets))


def copied(
    house: House, to: str, *about: str, evidence: bool = False, secrets: tuple[bytes, ...] = ()
) -> dict[str, bytes]:
    """The files of a copy for somebody, once it was stated."""
    look = releasing(house, to, "", *secrets)
    some = look.all(entries_about(house.node, about))
    act = copy_act(look, some, house.folder, purpose="for the committee", officer="u-9",
                   caveats=("not to be passed on",), evidence=evidence)  # fmt: skip
    (entry, *_) = state(house.node, act)
    return copy_files(look, entry.number, house.folder)


def opened(house: House, to: str, *entries: int, fields: tuple[str, ...] = ("*",)) -> int:
    """The monitor lets somebody see entries of its own."""
    body = Opened(entries=entries, fields=fields, to=(to,), reason="agreed", **WHO)
    return state(house.node, body)[0].number


def withheld(
    house: House, of: str, *entries: int, fields: tuple[str, ...] = ("*",), until_us: int = 0
) -> int:
    """The monitor keeps entries of its own from somebody."""
    body = Withheld(entries=entries, fields=fields, parties=(of,), reason="a search is on",
                    until_us=until_us, **WHO)  # fmt: skip
    return state(house.node, body)[0].number


def number_of(house: House, kind: str) -> int:
    """Number of the first entry of a kind."""
    return next(each.number for each in house.node.record.entries() if each.kind == kind)


def pass_time(house: House, us: int) -> None:
    """Let time pass, and write what is due."""
    house.clock.set(house.clock.now_us() + us)
    house.node.tick(house.clock.now_us())


def proved(house: House, files: Mapping[str, bytes], to: Path) -> str:
    """What the one-file verifier says of a copy, unpacked into a new folder."""
    write_evidence(files, to)
    return check_evidence(to, house.node.record.log.vkey, [])


def resummed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files as somebody leaves them who knows how a copy is made: all sums fit again."""
    return summed({name: each for name, each in files.items() if name != SUMS})


def given_fields(files: Mapping[str, bytes]) -> dict[int, dict[str, Any]]:
    """The fields that a copy shows: of whole entries all, of others those of the excerpt."""
    found: dict[int, dict[str, Any]] = {}
    for name, content in files.items():
        sort, _, file = name.partition("/")
        if sort == "entries":
            leaf = base64.b64decode(content.decode().split("\n")[1].removeprefix("extra "))
            found[int(file.partition(".")[0])] = fields_of(leaf)
    for name, content in files.items():
        sort, _, file = name.partition("/")
        if sort == "excerpts":
            lines = content.decode().partition("\n\n")[2].splitlines()
            told = [json.loads(each[2:]) for each in lines if each.startswith("+ ")]
            shown = {each["name"]: each.get("value", each.get("text")) for each in told}
            found.setdefault(int(file.partition(".")[0]), {}).update(shown)
    return found


def words_in(value: Any) -> Iterator[str]:
    """All texts within a value of an entry."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from words_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from words_in(each)


def bytes_within(content: bytes, depth: int = 3) -> Iterator[bytes]:
    """The bytes, and what they are once base64 and compression are undone, again and again."""
    yield content
    for opener in (gzip.decompress, zlib.decompress) if depth else ():
        try:
            yield from bytes_within(opener(content), depth - 1)
        except (OSError, EOFError, zlib.error):
            continue
    for token in _BASE64.findall(content) if depth else ():
        try:
            inside = base64.b64decode(token, validate=True)
        except ValueError:
            continue
        yield inside
        if inside[:2] in (b"\x1f\x8b", b"x\x9c", b"x\xda") or b"{" in inside[:2]:
            yield from bytes_within(inside, depth - 1)


def forms_of(word: str) -> dict[str, bytes]:
    """How a withheld text could stand in a file all the same, also as a hash that can be tried."""
    plain, quoted = word.encode(), json.dumps(word, ensure_ascii=False).encode()
    forms = {"plain": plain, "escaped": json.dumps(word)[1:-1].encode()}
    forms |= {
        "hex": plain.hex().encode(),
        "turned round": plain[::-1],
        "utf-16": word.encode("utf-16-le"),
    }
    for start in range(3):  # base64 has three spellings of what lies inside a longer text
        inner = base64.b64encode(b"\0" * start + plain)[4 * bool(start) : -4]
        forms[f"base64 from {start}"] = inner if len(plain) > 9 else plain  # else found by chance
    for name, text in (("the word", plain), ("its JSON", quoted)):
        for label, hashed in (("hash", sha256(text).digest()), ("leaf hash", leaf_hash(text))):
            forms[f"{label} of {name}"] = hashed
            forms[f"{label} of {name}, hex"] = hashed.hex().encode()
            forms[f"{label} of {name}, base64"] = base64.b64encode(hashed)
    return forms


def betrayed(house: House, files: Mapping[str, bytes]) -> set[tuple[str, str, str]]:
    """Texts of the record that a copy does not give and holds all the same: word, form, file."""
    given = given_fields(files)
    said = {word for fields in given.values() for word in words_in([*fields.values(), *fields])}
    everything = "\n".join(said)
    kept = set[str]()
    for entry in house.node.record.entries():
        for name, value in fields_of(entry.leaf).items():
            if name not in given.get(entry.number, {}):
                kept |= {each for each in words_in(value) if len(each) > 5}
    kept = {each for each in kept if each not in everything}
    assert len(kept) > 10, "nothing is withheld, so nothing is tested"
    whole = {name: set(bytes_within(content)) for name, content in files.items()
             if name != "truceline-verify.py"}  # fmt: skip
    return {
        (word, form, name)
        for word in kept
        for form, needle in forms_of(word).items()
        for name, some in whole.items()
        if any(needle in each for each in some)
    }
