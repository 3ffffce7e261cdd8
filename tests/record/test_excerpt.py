"""Excerpts: which fields an entry has, and the root that stands for all of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256, shake_256

from hypothesis import given
from hypothesis import strategies as st

from record.writing import begun_record
from truceline.record import kind
from truceline.record.excerpt import (
    LABEL,
    OWN,
    covered,
    excerpt_lines,
    fields_of,
    fields_root,
    lines_root,
)


@dataclass(frozen=True, slots=True)
class Where:
    place: str
    east: int


@kind("test.observed/1")
@dataclass(frozen=True, slots=True)
class Observed:
    words: str
    where: Where
    marks: Mapping[str, str]
    note: str | None = None


def leaf_of(body: object) -> bytes:
    """The leaf of an entry with that body."""
    with begun_record() as record:
        (entry,) = record.append("monitor", 7, body)
        return entry.leaf


LEAF = leaf_of(Observed("Shells.", Where("ford", 4), {"a.b": "x"}))


def hashed(text: bytes) -> str:
    """An RFC 6962 leaf hash, made here by hand."""
    return sha256(b"\0" + text).hexdigest()


def test_fields_inside_others_have_paths_and_keys_with_a_dot_are_no_path() -> None:
    assert fields_of(LEAF) == {
        ".at": 7,
        ".author": "monitor",
        ".kind": "test.observed/1",
        "marks": {"a.b": "x"},
        "where.east": 4,
        "where.place": "ford",
        "words": "Shells.",
    }


def test_the_lines_are_texts_of_what_is_given_and_hashes_of_the_rest_made_up_to_eight() -> None:
    salts = shake_256(LABEL + LEAF).digest(8 * 16)
    names = list(fields_of(LEAF))
    salt = salts[names.index("words") * 16 :][:16].hex()
    text = b'{"name":"words","salt":"' + salt.encode() + b'","value":"Shells."}'

    lines = excerpt_lines(LEAF, ["words"])

    assert len(lines) == 8
    assert [each for each in lines if each[0] == "+"] == [f"+ {text.decode()}"]
    assert f"- {hashed(salts[7 * 16 :])}" in lines  # the place that no field has
    assert sorted(hashed(each[2:].encode()) if each[0] == "+" else each[2:] for each in lines) == [
        hashed(each[2:].encode()) if each[0] == "+" else each[2:] for each in lines
    ]


@given(st.sets(st.sampled_from(sorted(fields_of(LEAF)))))
def test_whatever_is_given_the_root_is_that_of_the_entry(names: set[str]) -> None:
    lines = excerpt_lines(LEAF, names)

    assert lines_root(lines) == fields_root(LEAF)
    assert {json.loads(each[2:])["name"] for each in lines if each[0] == "+"} == names


def test_number_and_place_of_the_hashes_do_not_tell_whether_a_field_is_there() -> None:
    without = leaf_of(Observed("Shells.", Where("ford", 4), {}))
    beside = leaf_of(Observed("Shells.", Where("ford", 4), {}, note="a word"))

    told = [excerpt_lines(each, [*OWN, "words"]) for each in (without, beside)]

    assert [len(each) for each in told] == [8, 8]
    assert all(sum(line[0] == "-" for line in each) == 4 for each in told)


def test_the_same_field_of_two_entries_has_other_salts() -> None:
    one, other = (leaf_of(Observed("Shells.", Where("ford", 4), {})) for _ in range(2))

    assert fields_root(one) != fields_root(other)
    assert not {*excerpt_lines(one, ["words"])} & {*excerpt_lines(other, ["words"])}


@given(st.text("ab.", max_size=6), st.text("ab.", max_size=6))
def test_a_path_covers_itself_and_what_lies_within(path: str, more: str) -> None:
    assert covered(path, [path])
    assert covered(f"{path}.{more}", [path])
    assert not covered(f"{path}x{more}", [path])
