"""Acts of release: whose they are, what counts, and when an embargo is over."""

from dataclasses import dataclass, field
from typing import Any  # fields of a body that a test changes may be anything

import pytest

from truceline.errors import ReleaseRefused
from truceline.record import Entry, canonical
from truceline.release import ReleaseBook, admit, due, fold
from truceline.release.book import opens, tells_source
from truceline.release.entries import (
    Briefed,
    Copied,
    EmbargoEnded,
    Given,
    Opened,
    TakenBack,
    Withheld,
)
from truceline.values.instants import HOUR_US, from_iso
from truceline.values.roles import ROLES

NOON_US = from_iso("2031-03-01T12:00:00Z")
WHO = {"role": "release_officer", "officer": "u-9"}
USUAL: dict[type, dict[str, Any]] = {
    Opened: {"entries": (3,), "fields": ("*",), "to": ("brea",), "reason": "agreed on 1 March"},
    Withheld: {"entries": (3,), "fields": ("*",), "parties": ("brea",), "reason": "a search is on"},
    TakenBack: {"stated": 10, "reason": "a mistake"},
    Copied: {"to": "brea", "reader": "liaison_officer", "purpose": "for the committee",
             "given": (Given(3, ("*",)),), "files": ()},
    Briefed: {"to": "envoy", "reader": "third_party", "at_us": NOON_US, "means": "in_person",
              "given": (Given(3, ("*",)),)},
}  # fmt: skip


def act(of: type, **more: Any) -> Any:
    """An act as it is usually stated, or with other words."""
    return of(**{**USUAL[of], **WHO, **more})


@dataclass
class Desk:
    """A book of release to write into, at a log of a hundred entries."""

    book: ReleaseBook = field(default_factory=ReleaseBook)
    number: int = 9
    now_us: int = NOON_US

    def state(self, body: object, by: str = "aria") -> int:
        """State something, once it is admitted; the number of its entry."""
        admit(self.book, body, by, size=100, now_us=self.now_us)
        return self.write(body, by)

    def write(self, body: object, by: str = "aria") -> int:
        """Write what some node holds to be fit."""
        self.number += 1
        fold(self.book, Entry(self.number, by, self.now_us, body, canonical(body)))
        return self.number

    def pass_time(self, us: int) -> list[EmbargoEnded]:
        """Let time pass, and write what is due."""
        self.now_us += us
        over = due(self.book, "aria", size=100, now_us=self.now_us)
        for each in over:
            self.write(each)
        return over

    def sees(self, entry: int = 3, party: str = "brea") -> tuple[set[str], set[str]]:
        """What is opened of an entry of Aria, and what is withheld."""
        return (
            {*self.book.opened(entry, "aria", party)},
            {*self.book.withheld(entry, "aria", party)},
        )


@pytest.mark.parametrize("of", USUAL, ids=lambda each: each.__name__)
@pytest.mark.parametrize("role", ROLES)
def test_every_act_is_the_release_officers_and_nobody_elses(role: str, of: type) -> None:
    desk = Desk()
    desk.state(act(Opened))
    body = act(of, role=role)

    if role == "release_officer":
        assert desk.state(body) == 11
        return
    with pytest.raises(ReleaseRefused, match=f"not stated by: {role}"):
        desk.state(body)
    known = len(desk.book.acts)
    desk.write(body)
    assert len(desk.book.acts) == known
    assert not desk.book.acts[10].over


def test_nothing_is_open_before_an_act_says_so_and_only_to_whom_it_names() -> None:
    desk = Desk()
    assert desk.sees() == (set(), set())

    desk.state(act(Opened, fields=("words",)))

    assert desk.sees() == ({"words"}, set())
    assert desk.sees(party="zeta") == desk.sees(entry=4) == (set(), set())


def test_what_one_party_states_of_anothers_entry_counts_for_nothing() -> None:
    desk = Desk()

    desk.state(act(Opened), by="monitor")
    desk.state(act(Withheld), by="monitor")

    assert desk.sees() == (set(), set())


def test_what_is_opened_under_an_embargo_opens_by_an_entry_when_its_time_has_come() -> None:
    desk = Desk()
    desk.state(act(Opened, from_us=NOON_US + HOUR_US))

    assert desk.pass_time(HOUR_US - 1) == []
    assert desk.sees() == (set(), set())
    assert desk.pass_time(1) == [EmbargoEnded(10)]
    assert desk.sees() == ({"*"}, set())
    assert desk.pass_time(HOUR_US) == []


def test_what_is_withheld_until_a_time_is_shown_by_an_entry_when_it_has_come() -> None:
    desk = Desk()
    desk.state(act(Withheld, parties=("any",), until_us=NOON_US + HOUR_US))

    assert desk.sees() == (set(), {"*"})
    assert desk.pass_time(HOUR_US) == [EmbargoEnded(10)]
    assert desk.sees() == (set(), set())


def test_nobody_else_ends_an_embargo_and_nobody_ends_it_early() -> None:
    desk = Desk()
    desk.state(act(Opened, from_us=NOON_US + HOUR_US))

    desk.write(EmbargoEnded(10), by="brea")

    assert desk.sees() == (set(), set())


def test_an_act_that_waits_for_its_number_does_not_end_before_it_has_it() -> None:
    desk = Desk()
    desk.state(act(Opened, from_us=NOON_US + HOUR_US))

    assert due(desk.book, "aria", size=10, now_us=NOON_US + 2 * HOUR_US) == []


def test_an_act_is_taken_back_once_by_its_own_party_and_stays_in_the_log() -> None:
    desk = Desk()
    desk.state(act(Opened))
    with pytest.raises(ReleaseRefused, match="no act 10 of brea"):
        desk.state(act(TakenBack), by="brea")

    desk.state(act(TakenBack))

    assert desk.sees() == (set(), set())
    assert desk.book.acts[10].back is not None
    with pytest.raises(ReleaseRefused, match="no act 10 of aria that holds"):
        desk.state(act(TakenBack))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (act(Opened, to=()), "to nobody in particular"),
        (act(Opened, to=("any",)), "to nobody in particular"),
        (act(Opened, to=("aria",)), "or to oneself"),
        (act(Opened, entries=()), "no entry"),
        (act(Opened, entries=(3, 3)), "one twice"),
        (act(Opened, entries=tuple(range(201))), "201 entries"),
        (act(Opened, entries=(100,)), "no entry 100"),
        (act(Opened, fields=()), "no field"),
        (act(Opened, fields=(" ",)), "an empty one"),
        (act(Opened, reason=" "), "without a reason"),
        (act(Opened, reason="x" * 4001), "too many words"),
        (act(Opened, officer=""), "an officer says so"),
        (act(Withheld, parties=("aria",)), "from oneself"),
        (act(Withheld, until_us=NOON_US), "over before it begins"),
        (act(Copied, to="aria"), "for somebody else"),
        (act(Copied, purpose=""), "without a reason"),
        (act(Copied, given=()), "0 entries"),
        (act(Briefed, given=()), "nothing was told"),
        (act(Briefed, at_us=NOON_US + HOUR_US), "still to come"),
        (act(Briefed, copy=7), "no copy 7"),
    ],
    ids=lambda each: each.replace(" ", "_") if isinstance(each, str) else "",
)
def test_what_may_not_be_stated_is_refused_in_words(body: object, what: str) -> None:
    with pytest.raises(ReleaseRefused, match=what):
        Desk().state(body)


def test_a_copy_is_handed_to_whom_it_was_made_for() -> None:
    desk = Desk()
    desk.state(act(Copied))

    desk.state(act(Briefed, to="brea", copy=10, given=()))
    with pytest.raises(ReleaseRefused, match="made for brea"):
        desk.state(act(Briefed, copy=10, given=()))


@pytest.mark.parametrize(
    ("opened", "path", "held"),
    [
        ({"*"}, "words", True),
        ({"*"}, "source", False),
        ({"*"}, "deepest.block", False),
        ({"deepest"}, "deepest.margin", True),
        ({"deepest"}, "deepest.block", False),
        ({"deepest", "source"}, "deepest.block", False),
        ({"deepest.block"}, "deepest.block", True),
        ({"*", "source"}, "source", True),
        ({"sources"}, "sources.name", True),
        ({"words"}, "wordsmith", False),
    ],
)
def test_what_tells_of_a_source_is_opened_by_its_name_alone(
    opened: set[str], path: str, *, held: bool
) -> None:
    assert opens(frozenset(opened), path) is held


def test_a_path_tells_of_a_source_wherever_the_word_stands_in_it() -> None:
    assert tells_source("sources.name")
    assert not tells_source("resource")
