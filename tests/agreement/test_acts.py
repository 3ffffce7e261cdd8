"""Acts: who accepted which text, and what status each term has by that."""

from collections.abc import Mapping
from typing import Any

import pytest

from agreement.small_world import at, files, when
from truceline.agreement import Acts, Agreement, read, status_at
from truceline.agreement.acts import fold
from truceline.agreement.entries import Accepted, File, Proposed, Resumed, Stated, Suspended
from truceline.agreement.rule import FOREVER_US
from truceline.record import Entry
from truceline.values.observations import digest

ZONE = {"kind": "exclusion", "area": "zone"}


class Told:
    """A record of acts in which each entry stands a minute after the one before."""

    def __init__(self) -> None:
        self.acts = Acts()
        self.blocks: dict[str, bytes] = {}
        self.now = 0

    def write(self, body: Any) -> None:
        self.now += 60
        entry = Entry(self.now // 60, "monitor", at(self.now), body, b"")
        fold(self.acts, entry, self.blocks.__getitem__)

    def text(self, content: Mapping[str, bytes]) -> tuple[str, tuple[File, ...]]:
        for each in content.values():
            self.blocks[digest(each)] = each
        listed = tuple(File(name, digest(each)) for name, each in content.items())
        return read(content).digest, listed

    def state(self, content: Mapping[str, bytes]) -> str:
        name, listed = self.text(content)
        self.write(Stated("small-world", name, listed))
        return name

    def propose(self, content: Mapping[str, bytes]) -> str:
        name, listed = self.text(content)
        self.write(Proposed("a", "small-world", name, listed))
        return name

    def accept(self, name: str, *parties: str) -> None:
        for party in parties:
            self.write(Accepted(party, name))

    @property
    def agreement(self) -> Agreement:
        assert self.acts.agreement is not None
        return self.acts.agreement

    def spans(self) -> list[tuple[int, str]]:
        return self.acts.spans(self.agreement.terms[0])


def offer(**fields: Any) -> dict[str, bytes]:
    return files(ZONE | {"status": "offered"} | fields)


def test_a_text_that_nobody_accepted_is_proposed_and_not_asked() -> None:
    told = Told()

    name = told.propose(offer())

    assert told.acts.status_of_text(name) == "proposed"
    assert told.acts.agreement is None


def test_one_acceptance_makes_it_offered_and_the_last_one_agreed() -> None:
    told = Told()
    name = told.propose(offer(effective_from=when(at(3600))))

    told.accept(name, "a")
    assert told.acts.status_of_text(name) == "offered"
    assert told.acts.agreement is None

    told.accept(name, "b")
    assert told.acts.status_of_text(name) == "agreed"
    assert told.spans() == [
        (-FOREVER_US, "offered"), (at(180), "agreed"), (at(3600), "in_force"),
    ]  # fmt: skip


def test_only_the_parties_must_accept() -> None:
    told = Told()
    name = told.propose(offer())

    told.accept(name, "m", "a")

    assert told.acts.status_of_text(name) == "offered"


def test_what_was_to_be_in_force_before_it_was_agreed_is_so_from_the_last_acceptance() -> None:
    for fields in ({"effective_from": when(at(-3600))}, {}):
        told = Told()
        told.accept(told.propose(offer(**fields)), "a", "b")

        assert told.spans() == [(-FOREVER_US, "offered"), (at(180), "in_force")]


def test_accepting_twice_changes_nothing() -> None:
    told = Told()
    name = told.propose(offer())

    told.accept(name, "a", "a", "b", "b")

    assert told.acts.accepted[name] == {"a": at(120), "b": at(240)}


def test_an_agreed_text_lapses_when_it_says_so() -> None:
    told = Told()
    told.accept(told.propose(offer(effective_until=when(at(7200)))), "a", "b")

    assert told.spans()[-2:] == [(at(180), "in_force"), (at(7200), "lapsed")]


def test_a_text_that_lapsed_before_it_was_agreed_never_was_in_force() -> None:
    told = Told()
    told.accept(told.propose(offer(effective_until=when(at(150)))), "a", "b")

    assert told.spans() == [(-FOREVER_US, "offered"), (at(150), "lapsed")]


@pytest.mark.parametrize(("status", "before"), [("claimed", "claimed"), ("offered", "offered")])
def test_what_a_source_claims_is_offered_once_a_party_accepts_it(status: str, before: str) -> None:
    told = Told()
    name = told.state(files(ZONE | {"status": status}))
    assert told.spans() == [(-FOREVER_US, before)]

    told.accept(name, "a")

    assert status_at(told.spans(), at(0)) == before
    assert status_at(told.spans(), at(9000)) == "offered"


def test_what_is_stated_to_be_in_force_stays_so_while_one_party_has_yet_to_accept() -> None:
    told = Told()
    name = told.state(files(ZONE | {"effective_from": when(at(-9000))}))

    told.accept(name, "a")

    assert told.spans() == [(-FOREVER_US, "agreed"), (at(-9000), "in_force")]


def test_a_suspension_holds_until_the_term_is_resumed() -> None:
    told = Told()
    told.state(files(ZONE | {"effective_from": when(at(0))}))

    told.write(Suspended("a", "t-0", at(1000)))
    told.write(Resumed("a", "t-0", at(2000)))

    assert told.spans() == [
        (-FOREVER_US, "agreed"), (at(0), "in_force"), (at(1000), "suspended"),
        (at(2000), "in_force"),
    ]  # fmt: skip


def test_a_suspended_term_lapses_all_the_same() -> None:
    told = Told()
    told.state(files(ZONE | {"effective_until": when(at(5000))}))

    told.write(Suspended("a", "t-0", at(1000)))

    assert told.spans()[-2:] == [(at(1000), "suspended"), (at(5000), "lapsed")]

    told.write(Resumed("a", "t-0", at(6000)))
    assert told.spans()[-1] == (at(5000), "lapsed")


def test_a_term_suspended_before_it_begins_resumes_as_what_it_then_is() -> None:
    told = Told()
    told.state(files(ZONE | {"effective_from": when(at(2000))}))

    told.write(Suspended("a", "t-0", at(1000)))
    assert status_at(told.spans(), at(3000)) == "suspended"

    told.write(Resumed("a", "t-0", at(1500)))
    assert told.spans()[-2:] == [(at(1500), "agreed"), (at(2000), "in_force")]


def test_a_term_in_force_by_acts_resumes_in_force() -> None:
    told = Told()
    told.accept(told.propose(offer()), "a", "b")

    told.write(Suspended("a", "t-0", at(1000)))
    told.write(Resumed("a", "t-0", at(2000)))

    assert told.spans()[-1] == (at(2000), "in_force")


def test_of_two_acts_the_later_one_holds_from_its_instant_on() -> None:
    told = Told()
    told.state(files(ZONE))
    told.write(Suspended("a", "t-0", at(1000)))
    told.write(Resumed("a", "t-0", at(3000)))

    told.write(Suspended("b", "t-0", at(2000)))

    assert told.spans() == [(-FOREVER_US, "in_force"), (at(1000), "suspended")]


def test_a_term_stated_to_be_suspended_can_be_resumed() -> None:
    told = Told()
    told.state(files(ZONE | {"status": "suspended"}))

    told.write(Resumed("a", "t-0", at(1000)))

    assert told.spans() == [(-FOREVER_US, "suspended"), (at(1000), "in_force")]


def test_another_term_is_not_touched() -> None:
    told = Told()
    told.state(files(ZONE))

    told.write(Suspended("a", "another", at(1000)))

    assert told.spans() == [(-FOREVER_US, "in_force")]


def test_an_amendment_takes_over_once_all_accept_it_and_the_old_text_stays() -> None:
    told = Told()
    first = told.propose(offer())
    told.accept(first, "a", "b")
    second = told.propose(offer(closed=False))

    told.accept(second, "a")
    assert told.acts.current == first

    told.accept(second, "b")
    assert told.acts.current == second
    assert set(told.acts.texts) == {first, second}
    assert told.acts.status_of_text(first) == "agreed"


def test_accepting_a_text_that_is_not_on_the_record_changes_nothing() -> None:
    told = Told()

    told.accept("0" * 64, "a", "b")

    assert told.acts == Acts()
