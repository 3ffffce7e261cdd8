"""Terms of a channel that can be kept at all; others open none, whoever wrote them."""

from collections.abc import Iterator

from truceline.line.entries import ChannelOpened, CheckPlan
from truceline.values.instants import HOUR_US


def unsound(terms: ChannelOpened) -> str:
    """What is wrong with the terms of a channel; empty where they can be kept."""
    return next(_faults(terms), "")


def _faults(terms: ChannelOpened) -> Iterator[str]:
    if len(set(terms.members)) < 2 or len(set(terms.members)) != len(terms.members):
        yield "a channel is between two parties at least, each named once"
    if terms.monitor in terms.members:
        yield "the monitor of a channel is no member of it"
    if terms.down_after < 1:
        yield "down_after counts from 1"
    if any(each.acknowledge_within_us < 1 for each in terms.deadlines):
        yield "a deadline of no length"
    if terms.checks is not None:
        yield from _faults_of_plan(terms.checks)


def _faults_of_plan(plan: CheckPlan) -> Iterator[str]:
    if plan.how == "hourly" and not plan.seed:
        yield "hourly checks need a seed, any words that both sides know"
    if plan.how == "fixed" and not plan.minutes:
        yield "fixed checks need minutes of the day; 09:30 is 570"
    if not all(0 <= minute < 1440 for minute in plan.minutes):
        yield "a minute of the day is 0 to 1439"
    if not 0 < plan.grace_us < HOUR_US // 2:
        yield "the grace of a check is more than nothing and under half an hour"
