"""Excerpts: some fields of an entry, proved without the others.

The tree hashes an entry whole, so whoever gets its leaf gets all of it. Who gives out a part states
in an entry of its own a root over all fields of that leaf, and hands on those that are released:

    text of a field     {"name":"words","salt":"9f86…","value":"Shells fell."}, canonical JSON
    its name            the path within the body, a dot between a name and one inside it; `.at`,
                        `.author` and `.kind` are the entry's own
    its salt            16 bytes, hex, one field after the other by name, of SHAKE-256 over
                        `truceline/fields/v1`, a newline and the leaf
    the tree            RFC 6962 over the leaf hashes of these texts, sorted; what is missing to a
                        multiple of 8 is made up by hashes of salts that belong to no field

So neither place nor number of the hashes tells which fields there are. The root follows from the
leaf: whoever holds the entry, each mirror too, recomputes it (`truceline record fsck`), and one who
states another root is named. Who does not hold it knows neither its signature nor its id: it cannot
make a salt, and so cannot find a withheld value by trying.

    truceline/excerpt/v1
    entry 17
    leaf 9f86d081…                  RFC 6962 hash of the entry's leaf, which is not here
    gSKyXoYZUgZ6jduWYrkDOARin…      inclusion, from the leaf's sibling up; then an empty line
    + {"name":…}                    a field that is given
    - 60303ae2…                     one that is not, or none

Of a sealed body the given fields are its openings (sealed.py), each line one of them; the sealed
entry, which is open to all, then lies beside the excerpt.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import shake_256
from typing import Any  # what an entry holds

from truceline.record.canonical import canonical, strict, written
from truceline.record.note import encoded
from truceline.record.sealed import Opening
from truceline.record.tree import leaf_hash, root

HEADER = "truceline/excerpt/v1"
LABEL = b"truceline/fields/v1\n"
OWN = (".at", ".author", ".kind")  # fields of the entry itself, given with every excerpt
SALT_BYTES, STEP = 16, 8
_SIGNATURE_LINE = 90


def fields_of(leaf: bytes) -> dict[str, Any]:
    """The fields of an entry by name, those inside others by their paths, sorted."""
    told = strict(leaf[:-_SIGNATURE_LINE])
    own = {name: told[name[1:]] for name in OWN}
    return dict(sorted([*own.items(), *_flat(told["body"], "")]))


def covered(name: str, paths: Iterable[str]) -> bool:
    """Whether a field is one of these paths, or lies within one."""
    return any(name == each or name.startswith(f"{each}.") for each in paths)


def fields_root(leaf: bytes) -> str:
    """Root over all fields of an entry, hex: what an act of release states of it."""
    return root(sorted(_hashes(leaf))).hex()


def excerpt_lines(leaf: bytes, given: Iterable[str]) -> list[str]:
    """The lines of an excerpt: the texts of the fields of these names, the hashes of all others."""
    texts, wanted = _texts(leaf), frozenset(given)
    lines = {leaf_hash(text): f"+ {text.decode()}" for name, text in texts if name in wanted}
    return [lines.get(each, f"- {each.hex()}") for each in sorted(_hashes(leaf))]


def opening_lines(openings: Iterable[Opening]) -> list[str]:
    """The lines of an excerpt of a sealed body: openings of the fields that are given."""
    return [
        f"+ {canonical(each).decode()}" for each in sorted(openings, key=lambda each: each.name)
    ]


def lines_root(lines: Iterable[str]) -> str:
    """Root over the lines of an excerpt, hex."""
    return root(_line_hash(each) for each in lines).hex()


def write_excerpt(number: int, leaf: bytes, hashes: Sequence[bytes], lines: Sequence[str]) -> bytes:
    """The excerpt of entry `number` as a file; hashes: inclusion of its leaf."""
    head = [HEADER, f"entry {number}", f"leaf {leaf_hash(leaf).hex()}", *map(encoded, hashes)]
    return "".join(f"{each}\n" for each in [*head, "", *lines]).encode()


def _flat(value: dict[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for name, each in value.items():
        path = f"{before}{name}"
        if isinstance(each, dict) and each and not any("." in key for key in each):
            yield from _flat(each, f"{path}.")
        else:
            yield path, each


def _salts(leaf: bytes, count: int) -> list[str]:
    stream = shake_256(LABEL + leaf).hexdigest(SALT_BYTES * count)
    return [
        stream[place : place + 2 * SALT_BYTES] for place in range(0, len(stream), 2 * SALT_BYTES)
    ]


def _texts(leaf: bytes) -> list[tuple[str, bytes]]:
    told = fields_of(leaf)
    salted = zip(told.items(), _salts(leaf, len(told)), strict=True)
    return [(name, written({"name": name, "salt": salt, "value": value}))
            for (name, value), salt in salted]  # fmt: skip


def _hashes(leaf: bytes) -> list[bytes]:
    texts = [text for _, text in _texts(leaf)]
    whole = len(texts) + -len(texts) % STEP
    return [leaf_hash(each) for each in texts] + [
        leaf_hash(bytes.fromhex(salt)) for salt in _salts(leaf, whole)[len(texts) :]
    ]


def _line_hash(line: str) -> bytes:
    return leaf_hash(line[2:].encode()) if line.startswith("+ ") else bytes.fromhex(line[2:])
