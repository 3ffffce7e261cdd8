"""Levels of alert: how soon is soon enough, and how an alert is kept from flickering.

A level is alerted to from its alerting time on, and kept up to its longer early time. What is
shown is the highest level that at least M of the last N statements reach; once risen it stays for
a while.
"""

from dataclasses import dataclass, field

from truceline.deconfliction.approach.entries import ApproachAlerted

# Alerting and early time of levels 1 to 3, as parts of how far a term looks ahead.
TIMES = ((1.0, 1.25), (1 / 2, 2 / 3), (1 / 4, 1 / 2))
EARLIEST = max(early for _, early in TIMES)
M, N = 2, 4
PERSIST_US = 4_000_000


@dataclass(slots=True)
class Memory:
    """What is remembered of one pair under one term.

    slots: raw levels, one for each time that either was heard anew, the last one as of now; shown:
    the level on record; peak: the highest since there was none; risen_us: when it last rose;
    heard_us: the later of their last statements; told: the last alert found, of its own round.
    """

    slots: list[int] = field(default_factory=list)
    shown: int = 0
    peak: int = 0
    risen_us: int = 0
    heard_us: int = 0
    told: ApproachAlerted | None = None

    @property
    def idle(self) -> bool:
        """Whether there is nothing left to remember."""
        return not self.shown and not any(self.slots)


def raw_level(until_us: int, shown: int, ahead_us: int) -> int:
    """The level of a pair that undercuts both limits in until_us, 0 = now, at the level shown."""
    level = 0
    for number, (alerting, early) in enumerate(TIMES, 1):
        within = early if shown >= number else alerting
        if until_us < within * ahead_us:
            level = number
    return level


def step(memory: Memory, raw: int, *, heard_us: int, round_us: int, persist_us: int) -> bool:
    """Take one round's raw level into the memory; whether the level shown changed.

    A pair met for the first time begins with M slots of its level, so that it is alerted at once.
    """
    if not memory.slots:
        memory.slots = [raw] * M
    elif heard_us > memory.heard_us:
        memory.slots = [*memory.slots[-(N - 1) :], raw]
    else:
        memory.slots[-1] = raw
    memory.heard_us = max(heard_us, memory.heard_us)
    reached = sorted(memory.slots, reverse=True)[M - 1]
    if reached > memory.shown:
        memory.shown, memory.risen_us = reached, round_us
        return True
    if reached < memory.shown and round_us - memory.risen_us >= persist_us:
        memory.shown = reached
        return True
    return False
