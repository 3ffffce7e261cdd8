"""Hammer: many authors at once bring entries to a record; how fast, and how long each one waits.

Entries are signed before the clock runs: on the line each author signs its own. A wait is counted
from when an entry was due, so that a record that falls behind cannot hide it.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

from truceline.record.chains import START, Author, End
from truceline.record.entries import Holder
from truceline.record.entry import Seen
from truceline.record.founding import Founding
from truceline.record.gate import Gate
from truceline.record.keys import SecretKey, new_key
from truceline.record.record import Record
from truceline.record.stores.keyfiles import LOG
from truceline.record.tree import EMPTY_ROOT

ORIGIN = "local/hammer"
MONITOR = "monitor"
NOTHING = Seen(EMPTY_ROOT.hex(), 0)
Clock = Callable[[], int]  # microseconds
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Struck:
    """What came of it. Waits for a receipt and times of a proof in microseconds, in order."""

    entries: int
    took_us: int
    waits_us: tuple[int, ...]
    proofs_us: tuple[int, ...]

    @property
    def per_s(self) -> float:
        """Receipts a second."""
        return self.entries * 1e6 / max(self.took_us, 1)


def quantile(ordered: Sequence[int], share: float) -> int:
    """The value that this share of ordered values does not exceed; 0 where there is none."""
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0


def gathered(authors: int) -> tuple[Founding, dict[str, SecretKey]]:
    """A record for so many authors, and the keys by which they sign."""
    keys = {f"author-{number}": new_key() for number in range(1, authors + 1)}
    own = {LOG: new_key(), MONITOR: new_key()}
    holders = [Holder(name, key.name, "working") for name, key in keys.items()]
    holders.append(Holder(MONITOR, own[MONITOR].name, "working"))
    return Founding(MONITOR, ORIGIN, own, tuple(holders)), keys


def signed_by_each(
    keys: dict[str, SecretKey], bodies: Sequence[object], now_us: int, step: Step
) -> list[list[bytes]]:
    """Of each author a chain of entries with those bodies, as leaves."""
    chains = []
    for name, key in keys.items():
        end, leaves = START, list[bytes]()
        for body in bodies:
            signed = Author(name, key, ORIGIN, end).write(body, now_us=now_us, seen=NOTHING)
            end = End(signed.head.seq, signed.digest)
            leaves.append(signed.leaf)
        chains.append(leaves)
        step(len(leaves))
    return chains


def strike(
    record: Record,
    chains: Sequence[Sequence[bytes]],
    clock: Clock,
    step: Step,
    *,
    per_s: float = 0,
    proofs: int = 0,
) -> Struck:
    """Bring each chain by a thread of its own, then prove so many entries.

    per_s: entries a second of all together, 0 as many as go. Raises what the record refuses.
    """
    gate, start_us = Gate(record), clock()
    gap_us = len(chains) * 1e6 / per_s if per_s else 0.0

    def bring(number: int) -> list[int]:
        pause, waits_us = Event(), []
        due_us = start_us + gap_us * number / len(chains)
        for leaf in chains[number]:
            early_us = due_us - clock()
            if gap_us and early_us > 0:
                pause.wait(early_us / 1e6)
            asked_us = due_us if gap_us else clock()
            gate.admit(leaf)
            waits_us.append(int(clock() - asked_us))
            due_us += gap_us
            step(1)
        return waits_us

    with ThreadPoolExecutor(max_workers=max(len(chains), 1)) as pool:
        waits_us = sorted(each for found in pool.map(bring, range(len(chains))) for each in found)
    took_us = clock() - start_us
    return Struck(len(waits_us), took_us, tuple(waits_us), _proofs_us(record, clock, proofs))


def _proofs_us(record: Record, clock: Clock, count: int) -> tuple[int, ...]:
    """How long it takes to prove entries from all over the record, each checked once."""
    times_us = []
    for number in range(count):
        begun_us = clock()
        record.prove(number * 7919 % record.size)  # a prime: all over it, in no order
        times_us.append(clock() - begun_us)
    return tuple(sorted(times_us))
