"""Calls between nodes: who signed is known, and anything else is refused."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from record.writing import ORIGIN, begun_record, key_for
from truceline.errors import BadEntry, BadSignature, UnknownKey
from truceline.record.calls import FRESH_US, caller, signed_call
from truceline.record.keyring import Keyring

NOW_US = 1_700_000_000_000_000
CALL: dict[str, Any] = {"log": ORIGIN, "method": "POST", "path": "/peer/v1/entries", "body": b"x"}


def ring() -> Keyring:
    with begun_record() as record:
        return record.ring


def signed(**other: Any) -> str:
    return signed_call("north", key_for("north"), **(CALL | other), at_us=NOW_US)


def test_the_caller_is_known_by_its_key() -> None:
    assert caller(signed(), ring(), **CALL, now_us=NOW_US + FRESH_US) == "north"


@pytest.mark.parametrize(
    "other",
    [{"log": "elsewhere"}, {"method": "GET"}, {"path": "/peer/v1/feed"}, {"body": b"y"}],
)
def test_a_signature_is_good_for_one_call_only(other: dict[str, Any]) -> None:
    with pytest.raises(BadSignature, match="not signed by north"):
        caller(signed(**other), ring(), **CALL, now_us=NOW_US)


@pytest.mark.parametrize("off_us", [FRESH_US + 1, -FRESH_US - 1])
def test_an_old_call_and_one_of_the_future_are_refused(off_us: int) -> None:
    with pytest.raises(BadSignature, match="another time"):
        caller(signed(), ring(), **CALL, now_us=NOW_US + off_us)


def test_a_key_that_has_ended_opens_nothing() -> None:
    known = ring()
    name = key_for("north").name
    known.holdings[name] = replace(known.holdings[name], end=3)

    with pytest.raises(UnknownKey):
        caller(signed(), known, **CALL, now_us=NOW_US)


@pytest.mark.slow
@given(st.text() | st.builds("{} {} {}".format, st.text(), st.text(), st.text()))
def test_any_header_is_known_or_refused(header: str) -> None:
    with pytest.raises(BadEntry):
        caller(header, ring(), **CALL, now_us=NOW_US)
