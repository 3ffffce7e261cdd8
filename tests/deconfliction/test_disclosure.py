"""Disclosure: what is released to nobody reaches nobody, asserted on the bytes that are written."""

import time
from dataclasses import replace

import pytest

from deconfliction.playing import NOON_US, TOLD_US, Desk, box, notice
from truceline.agreement import Acts
from truceline.deconfliction import alert, check, clashes_seen_by, seen_by
from truceline.deconfliction.dry_run import CHECKS_MOST, WITHIN_US
from truceline.deconfliction.entries import ClashFound, Detailed, Notified, Released
from truceline.deconfliction.ovn import commits_to, ovn_of
from truceline.errors import NoticeRefused
from truceline.line import Line, react
from truceline.line.entries import ChannelOpened, Queued
from truceline.node.alerting import alerts
from truceline.record import Entry, canonical
from truceline.record.keys import new_salt
from truceline.record.sealed import public_of_reader, seal, unseal

PURPOSE = "winter supplies for the upper villages"


def channel(*members: str) -> ChannelOpened:
    """One between both sides and the monitor, or between one side and the monitor."""
    monitor = "" if "monitor" in members else "monitor"
    name = f"monitor/{'-'.join(members)}"
    return ChannelOpened(
        channel=name, channel_class="flight_safety", members=members, monitor=monitor
    )


def messages(
    desk: Desk, *channels: ChannelOpened, bodies: tuple[Notified, Notified]
) -> dict[str, Queued]:
    """What the monitor's node writes to each side once it has both notices."""
    line = Line()
    for number, terms in enumerate(channels):
        react(line, Entry(number, "monitor", 0, terms, canonical(terms)), "monitor")
    for body in bodies:
        desk.write(body.party, body)
    found = [each for each in desk.entries if isinstance(each.body, ClashFound)]
    sent = [body for each in found for body in alerts(desk.book, line, each, "monitor")]
    return {body.to[0]: body for body in sent}


OPEN = (notice("aria/7f31", box(0, 0)), notice("brea/92c4", box(0.5, 0.5)))


def test_both_duty_officers_are_told_of_a_clash_without_purpose() -> None:
    sent = messages(Desk(), channel("aria", "brea"), bodies=OPEN)

    assert set(sent) == {"aria", "brea"}
    for body in sent.values():
        text = canonical(body)
        assert b"aria/7f31" in text
        assert b"brea/92c4" in text
        assert PURPOSE.encode() not in text
        assert [each.name for each in body.key_fields] == ["place", "time"]


def test_practice_meets_practice_alone_and_is_alerted_to_as_such() -> None:
    drill = (replace(OPEN[0], exercise=True), replace(OPEN[1], exercise=True))

    assert messages(Desk(), channel("aria", "brea"), bodies=(OPEN[0], drill[1])) == {}
    both = messages(Desk(), channel("aria", "brea"), bodies=drill)
    assert {to: each.exercise for to, each in both.items()} == {"aria": True, "brea": True}


def test_the_open_part_of_a_notice_holds_no_byte_of_its_purpose_and_commits_to_it() -> None:
    details = Detailed("aria/7f31", 1, PURPOSE, "", "", new_salt().hex())
    body = replace(OPEN[0], ovn=ovn_of(OPEN[0], details))
    secret = new_salt()
    sealed, blob = seal(details, {"brea": public_of_reader(secret)})

    assert PURPOSE.encode() not in canonical(body) + canonical(sealed) + blob
    assert unseal(sealed, blob, secret)[0] == details
    assert commits_to(body, details)
    assert not commits_to(body, replace(details, purpose="something else"))
    assert 16 <= len(body.ovn) <= 128


def test_who_may_not_see_the_other_notice_learns_only_that_there_is_one() -> None:
    hidden = notice("brea/92c4", box(0.5, 0.5), released_to=("monitor",))
    sent = messages(
        Desk(), channel("aria", "monitor"), channel("brea", "monitor"),
        bodies=(OPEN[0], hidden),
    )  # fmt: skip

    text = canonical(sent["aria"])
    assert b"another planned activity" in text
    for part in (b"brea", b"92c4", b"flight)", b"0.5", b"0.75", b"12:00", b"2031"):
        assert part not in text
    assert sent["aria"].key_fields == ()
    assert b"aria/7f31" in canonical(sent["brea"])


def test_over_a_channel_that_both_can_read_nothing_is_said_that_one_of_them_may_not_see() -> None:
    hidden = notice("brea/92c4", box(0.5, 0.5), released_to=("monitor",))
    sent = messages(Desk(), channel("aria", "brea"), bodies=(OPEN[0], hidden))

    for body in sent.values():
        assert b"92c4" not in canonical(body)
    assert sent["brea"].about == ""


def test_a_node_looks_for_no_clash_of_what_it_may_not_see() -> None:
    desk = Desk("aria")
    desk.write("aria", OPEN[0])

    assert desk.write("brea", notice("brea/1", box(0, 0), released_to=("monitor",))) == []


def test_what_is_not_released_is_in_no_list_of_notices_and_of_clashes() -> None:
    desk = Desk()
    desk.write("aria", OPEN[0])
    desk.write("brea", notice("brea/1", box(0, 0), released_to=("monitor",)))

    assert [each.name for each in seen_by(desk.book, "aria")] == ["aria/7f31"]
    assert clashes_seen_by(desk.book, "aria") == []
    assert len(clashes_seen_by(desk.book, "monitor")) == 1
    desk.write("brea", Released("brea/1", ("aria",)))
    assert len(clashes_seen_by(desk.book, "aria")) == 1


def test_who_gave_neither_notice_is_told_nothing() -> None:
    desk = Desk()
    for body in OPEN:
        desk.write(body.party, body)
    (clash,) = desk.book.clashes.values()

    assert alert(desk.book, clash, "cira", eyes=()) is None


def asked(desk: Desk, plan: Notified, now_us: int = TOLD_US) -> tuple[str, ...]:
    told, entry = check(desk.book, Acts(), plan, "brea", now_us=now_us)
    desk.now_us = now_us
    desk.write("brea", entry)
    return tuple(name for name, _ in told.met)


def test_a_dry_run_names_what_is_released_to_the_asker_and_nothing_else() -> None:
    desk = Desk()
    desk.write("aria", notice("aria/1", box(0, 0)))
    desk.write("aria", notice("aria/2", box(0, 0), released_to=("monitor",)))
    plan = notice("brea/new", box(0.5, 0.5))

    assert asked(desk, plan) == ("aria/1",)
    assert desk.entries[-1].body.named == 1
    assert b"aria/2" not in canonical(desk.entries[-1].body)
    assert len(list(seen_by(desk.book, "brea"))) == 1


def test_a_dry_run_answers_alike_whether_or_not_an_unreleased_notice_is_there() -> None:
    empty, held = Desk(), Desk()
    held.write("aria", notice("aria/2", box(0, 0), released_to=("monitor",)))
    plan = notice("brea/new", box(0.5, 0.5))

    answers = [check(each.book, Acts(), plan, "brea", now_us=TOLD_US) for each in (empty, held)]

    assert answers[0] == answers[1]


@pytest.mark.slow
def test_the_time_of_a_dry_run_does_not_tell_of_unreleased_notices() -> None:
    """The least CPU time of identical questions, with many hidden notices there and elsewhere."""
    desks = [Desk(), Desk()]
    for desk, south in zip(desks, (0.0, 20.0), strict=True):
        for number in range(400):
            hidden = notice(f"aria/{number}", box(south, 0), released_to=("monitor",))
            desk.write("aria", hidden)
    plan, least_s = notice("brea/new", box(0.5, 0.5)), [float("inf"), float("inf")]

    for turn in range(300):
        for number in (0, 1) if turn % 2 else (1, 0):
            start_s = time.process_time()
            check(desks[number].book, Acts(), plan, "brea", now_us=TOLD_US)
            least_s[number] = min(least_s[number], time.process_time() - start_s)

    assert abs(least_s[0] - least_s[1]) < 0.1 * least_s[1], least_s


def test_who_asks_too_often_waits_until_the_first_question_is_an_hour_old() -> None:
    desk = Desk()
    plan = notice("brea/new", box(0.5, 0.5))
    for number in range(CHECKS_MOST):
        asked(desk, plan, TOLD_US + number)

    with pytest.raises(NoticeRefused, match="30 dry runs"):
        asked(desk, plan, TOLD_US + WITHIN_US - 1)
    assert asked(desk, plan, TOLD_US + WITHIN_US) == ()
    assert NOON_US > TOLD_US
