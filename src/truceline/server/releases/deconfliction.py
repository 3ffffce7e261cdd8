"""A notice goes to the party that gives it, to who wrote it down, and to whom it was released; what
is said of it goes where it went. A clash is told only to those who may see both of its notices.
"""

from collections.abc import Iterator

from truceline.deconfliction import entries as notices
from truceline.deconfliction.approach.entries import (
    ApproachAlerted,
    ApproachEnded,
    BlockHeard,
    TracksLost,
)
from truceline.deconfliction.book import Notice
from truceline.deconfliction.f3548 import entries as wire
from truceline.server.marks import Fact, Mark, Released, own, released
from truceline.server.roles import WATCHERS


def _notified(fact: Fact) -> Released:
    notice = fact.state.notices.notices.get(fact.body.notice)
    later = notice.released if notice else frozenset()
    return released(WATCHERS, fact.party, fact.body.party, *fact.body.released_to, *later)


def readers(notice: Notice | None) -> frozenset[str]:
    """The parties that may see a notice; none where there is no such notice."""
    if notice is None:
        return frozenset()
    return frozenset({*notice.sides, *notice.released, *notice.body.released_to})


def _about(fact: Fact) -> Released:
    notice = fact.state.notices.notices.get(fact.body.notice)
    return released(WATCHERS, fact.party, *readers(notice))


def _clash(fact: Fact) -> Released:
    book = fact.state.notices
    one, other = (readers(book.find(name)) for name in (fact.body.one, fact.body.other))
    both = one if "any" in other else other if "any" in one else one & other
    return released(WATCHERS, fact.party, *both)


def _checked(fact: Fact) -> Released:
    return released(WATCHERS, fact.party, fact.body.asker)


def _approach(fact: Fact) -> Released:
    return released(WATCHERS, fact.party, *_concerned(fact))


def _concerned(fact: Fact) -> Iterator[str]:
    """The sides of a pair, and whom its term names as recipients."""
    body, text = fact.body, fact.state.acts.agreement
    yield from (each for each in (body.first_party, body.second_party) if each)
    for term in text.terms if text else ():
        if term.rule.id == body.term:
            yield from term.rule.recipients


RELEASES = {
    notices.Notified: Mark(_notified, bare=frozenset({"released_to"})),
    notices.Detailed: own(WATCHERS),
    notices.Released: own(WATCHERS),
    notices.ClashFound: Mark(_clash),
    notices.Checked: Mark(_checked),
    ApproachAlerted: Mark(_approach),
    ApproachEnded: Mark(_approach),
    TracksLost: own(WATCHERS),
    BlockHeard: own(WATCHERS),
}
RELEASES |= {
    each: Mark(_about)
    for each in (
        notices.Delivered,
        notices.Acknowledged,
        notices.Queried,
        notices.Answered,
        notices.Activated,
        notices.OffPlan,
        notices.OutOfControl,
        notices.Completed,
        notices.Withdrawn,
        notices.Lapsed,
        notices.LeadMeasured,
    )
}
RELEASES |= {  # what stands in the service is told there, to each caller what is its own
    each: own(WATCHERS)
    for each in (
        wire.IntentPut,
        wire.IntentRemoved,
        wire.ConstraintPut,
        wire.ConstraintRemoved,
        wire.Counted,
        wire.Changed,
        wire.Told,
        wire.Subscribed,
        wire.Unsubscribed,
        wire.AvailabilitySet,
        wire.Reported,
        wire.Heard,
    )
}
