"""The release function by itself: closed by default, pure, and whole for who decides on it."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

import pytest

from server.playing import House
from server.setting import furnished
from truceline.record import Entry
from truceline.server.marks import Fact, Reader
from truceline.server.release import Marks
from truceline.values.roles import ROLES

OPEN = ("agreement.", "record.")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with furnished(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="module")
def entries(house: House) -> list[Entry]:
    """All entries of the setting."""
    return list(house.node.record.entries())


def kinds_shown(house: House, entries: list[Entry], reader: Reader) -> set[str]:
    """Kinds of which the reader is shown something."""
    return {each.kind for each in Marks().entries(reader, house.node.state, entries)}


def test_who_has_no_role_is_shown_nothing(house: House, entries: list[Entry]) -> None:
    for party in ("", "aria", "monitor"):
        assert kinds_shown(house, entries, Reader(party, frozenset())) == set()


def test_a_party_that_is_named_nowhere_is_shown_what_is_open_and_no_more(
    house: House, entries: list[Entry]
) -> None:
    shown = kinds_shown(house, entries, Reader("zeta", frozenset(ROLES)))

    assert shown
    assert [each for each in shown if not each.startswith(OPEN)] == []


def test_more_roles_never_show_less(house: House, entries: list[Entry]) -> None:
    marks, state = Marks(), house.node.state
    for party in ("aria", "brea", "monitor"):
        every = Reader(party, frozenset(ROLES))
        for role in ROLES:
            one = Reader(party, frozenset({role}))
            for entry in entries:
                narrow, wide = marks.entry(one, state, entry), marks.entry(every, state, entry)
                assert narrow is None or (wide and narrow.body.keys() <= wide.body.keys())


def test_asking_changes_nothing_and_answers_alike(house: House, entries: list[Entry]) -> None:
    marks, reader = Marks(), Reader("aria", frozenset({"observer"}))
    before = deepcopy([each.body for each in entries])

    first, second = (marks.entries(reader, house.node.state, entries) for _ in range(2))

    assert first == second
    assert [each.body for each in entries] == before


def test_the_release_officer_sees_all_that_the_own_party_wrote(
    house: House, entries: list[Entry]
) -> None:
    marks, state = Marks(), house.node.state
    for party in ("aria", "brea", "monitor"):
        reader = Reader(party, frozenset({"release_officer"}))
        own = [each for each in entries if each.author == party]

        assert len(marks.entries(reader, state, own)) == len(own)


def test_a_kind_of_which_nobody_said_anything_is_shown_to_nobody(house: House) -> None:
    @dataclass(frozen=True, slots=True)
    class Unmarked:
        words: str

    fact = Fact(house.node.state, "aria", Unmarked("w"))

    assert Marks().shown(Reader("aria", frozenset(ROLES)), fact) is None
