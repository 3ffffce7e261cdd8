"""The desk of approach: which terms ask for alerts, and what an entry or an instant calls for."""

from truceline.agreement import Acts
from truceline.agreement.rule import status_at
from truceline.agreement.terms.separation import Separation
from truceline.deconfliction.approach.entries import (
    ApproachAlerted,
    ApproachEnded,
    BlockHeard,
    Told,
)
from truceline.deconfliction.approach.rounds import Approaches, advance
from truceline.record import Entry
from truceline.values.observations import Observations


def react(state: Approaches, acts: Acts, entry: Entry, here: str) -> None:
    """Make the rounds that were due when the node of party `here` wrote an entry.

    To be called before anything else is folded from the entry: a round asks what held before it.
    """
    if entry.author.partition(":")[0] != here:
        return  # other people's clocks decide nothing
    if looking(acts):
        advance(state, asked_at(acts, entry.at_us), entry.at_us)
    if entry.body in state.unsaid:
        state.unsaid.remove(entry.body)


def listen(state: Approaches, entry: Entry, keeper: str) -> None:
    """Take in, at a node that makes no rounds, what that of party `keeper` says of a pair."""
    body = entry.body
    if isinstance(body, ApproachAlerted | ApproachEnded):
        if entry.author.partition(":")[0] != keeper:
            return
        key = body.term, body.first, body.second
        state.stated.pop(key, None)
        if isinstance(body, ApproachAlerted):
            state.stated[key] = body


def hear(
    state: Approaches, acts: Acts, entry: Entry, told: Observations, here: str
) -> list[BlockHeard]:
    """Take in a block of the node of party `here`; one of another node is first to be stated heard,
    since when it came decides which round uses it.
    """
    if not looking(acts):
        return []
    if not isinstance(entry.body, BlockHeard) and entry.author.partition(":")[0] != here:
        return [BlockHeard(entry.body.digest)]
    state.tracks.hear(told, entry.at_us)
    return []


def due(state: Approaches, acts: Acts, *, now_us: int) -> list[Told]:
    """What is to be stated by now. Rounds are made; what they say is due until it is on record."""
    if looking(acts):
        advance(state, asked_at(acts, now_us), now_us)
    return list(state.unsaid)


def looking(acts: Acts) -> list[Separation]:
    """Terms of the agreement that ask for alerts, whether in force or not."""
    terms = acts.agreement.terms if acts.agreement else ()
    return [term for term in terms if isinstance(term, Separation) and term.look_ahead_s > 0]


def asked_at(acts: Acts, at_us: int) -> list[Separation]:
    """Those of them that are in force at an instant."""
    return [each for each in looking(acts) if status_at(acts.spans(each), at_us) == "in_force"]
