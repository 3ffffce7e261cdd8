"""Reading is total: whatever the bytes, there is an agreement or a BadAgreement, and soon."""

import string
from typing import Any  # fields of a term are of many types

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.small_world import areas, box, files, lines
from truceline.agreement import Agreement, read
from truceline.agreement.reading import shape_files
from truceline.errors import BadAgreement
from truceline.values.instants import from_iso

TERMS: list[dict[str, Any]] = [
    {"kind": "stand_off", "line": "divide", "side": "left", "distance_m": 25_000},
    {"kind": "exclusion", "line": "divide", "band_m": [0, 10_000]},
    {"kind": "airspace", "area": "zone", "altitude_datum": "hae", "floor_m": 10},
    {"kind": "separation", "distance_m": 2000, "height_m": 300},
    {"kind": "force_limit", "area": "zone", "count_max": 75, "subject": ["land.armour.tank"]},
    {"kind": "inspection", "area": "zone", "every_s": 86_400},
]
GOOD = files(
    *TERMS,
    shapes=lines(divide=[(33.0, 36.0), (34.0, 36.0)]) | areas(zone=box((35.0, 33.2, 35.2, 33.4))),
    fields={"divide": {"side_area": "zone", "accuracy_in": [{"area": "zone", "accuracy_m": 9}]}},
)
NAMES = sorted(GOOD)
WORDS = [b"nan", b"inf", b"-1", b"1e308", b"9" * 400, b'""', b"[]", b"{}", b"true", b"null",
         b"2030-01-01", b"07:32:00", b'"zone"', b'"divide"', b"[[", b"]]", b"=", b'"""', b"\n",
         b"179.99", b"-180", b"90", b"89.999", b"[[term]]", b"id", b"\xff", b"\x00"]  # fmt: skip


def taken(content: dict[str, bytes]) -> Agreement | None:
    """The agreement, or none for a refusal as it should be."""
    try:
        found = read(content)
    except BadAgreement as refused:
        assert refused.file
        assert refused.line >= 1
        assert refused.remedy
        return None
    for term in found.terms:
        assert term.sentence()
        assert term.rule.status_spans()
    assert len(found.versions) == len(found.terms)
    return found


def test_the_text_that_is_mutated_is_a_good_one() -> None:
    assert taken(GOOD) is not None


@pytest.mark.slow
@settings(max_examples=150)
@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_random_bytes_are_refused(name: str, content: bytes) -> None:
    taken(GOOD | {name: content})


@pytest.mark.slow
@settings(max_examples=150)
@given(st.sampled_from(NAMES), st.text(string.printable, max_size=300))
def test_random_texts_are_refused(name: str, content: str) -> None:
    taken(GOOD | {name: content.encode()})


@pytest.mark.slow
@settings(max_examples=250)
@given(st.data())
def test_a_good_text_with_pieces_replaced_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    content = GOOD[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(content)))
        gone = data.draw(st.integers(0, 12))
        piece = data.draw(st.sampled_from(WORDS) | st.binary(max_size=4))
        content = content[:start] + piece + content[start + gone :]

    taken(GOOD | {name: content})


@pytest.mark.slow
@settings(max_examples=150)
@given(st.data())
def test_a_good_text_with_a_value_replaced_is_read_or_refused(data: st.DataObject) -> None:
    rows = GOOD["agreement.toml"].split(b"\n")
    with_values = [number for number, row in enumerate(rows) if b" = " in row]
    number = data.draw(st.sampled_from(with_values))
    key = rows[number].partition(b" = ")[0]
    rows[number] = key + b" = " + data.draw(st.sampled_from(WORDS))

    taken(GOOD | {"agreement.toml": b"\n".join(rows)})


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
def test_a_shape_with_a_number_replaced_is_read_or_refused(data: st.DataObject) -> None:
    content = GOOD["shapes.geojson"]
    numbers = [b"33.0", b"34.0", b"36.0", b"35.2", b"33.2", b"33.4", b"35.0"]
    old = data.draw(st.sampled_from(numbers))
    new = data.draw(st.floats(-200, 200).map(lambda each: str(each).encode()))

    taken(GOOD | {"shapes.geojson": content.replace(old, new, 1)})


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_the_files_an_unknown_text_names_are_listed_or_refused(content: bytes) -> None:
    try:
        assert isinstance(shape_files(content, "agreement.toml"), list)
    except BadAgreement as refused:
        assert refused.file == "agreement.toml"


def test_an_instant_of_any_year_is_read() -> None:
    for year in ("0001", "9999"):
        text = GOOD["agreement.toml"].replace(
            b'status = "in_force"',
            f'status = "in_force"\neffective_from = {year}-01-01'.encode(),
            1,
        )

        found = taken(GOOD | {"agreement.toml": text})

        assert found is not None
        assert found.terms[0].rule.effective_from_us == from_iso(f"{year}-01-01T00:00:00+00:00")
