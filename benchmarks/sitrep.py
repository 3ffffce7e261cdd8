"""How long `truceline report period` takes over a month of the size of OSCE's in Ukraine, 2017.

    python benchmarks/sitrep.py [--incidents N] [--findings N] [--messages N] [--json]

22,658 incidents that were reported, 421 findings and 2,500 activations of the line, made up, in one
record; the command as a process, in all four forms, the better of two runs. The CPU is what it
costs whatever else the machine does; Python keeps its bytecode, as it does where it is installed.
There is no peer: missions make such reports by hand.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from figures import Figure, tell  # type: ignore[import-not-found]
from truceline.findings import Deepest, Opened
from truceline.incidents.entries import Reported
from truceline.line.entries import ChannelOpened, Queued, Wording
from truceline.record import Record
from truceline.record.entries import Holder
from truceline.record.founding import Founding
from truceline.record.keys import new_key
from truceline.record.stores.keyfiles import LOG
from truceline.values.instants import DAY_US, from_iso

START_US = from_iso("2017-08-01T00:00:00Z")
PARTIES = ("monitor", "north", "south")
GOAL_S, CPU_GOAL_S = 10.0, 6.0
Stated = tuple[str, int, object]  # author, when, and the body


def month(incidents: int, findings: int, messages: int) -> Iterator[Stated]:
    """What was stated: author, when, and the body; the same numbers give the same month."""
    draw = random.Random(8)  # noqa: S311 (a benchmark needs no secrets)
    at_us = sorted(START_US + draw.randrange(31 * DAY_US) for _ in range(incidents))
    for number, us in enumerate(at_us):
        yield "monitor", us, Reported(
            incident=f"monitor/{number}", happening="event.shelling", words="Explosions heard.",
            role="observer", officer="m-1", alleged=(draw.choice(PARTIES[1:]),), from_us=us,
            lat_e7=draw.randrange(470_000_000, 500_000_000),
            lon_e7=draw.randrange(370_000_000, 390_000_000),
        )  # fmt: skip
    for number in range(findings):
        us = START_US + draw.randrange(31 * DAY_US)
        yield "monitor", us, Opened(
            term=f"line-{number % 20}", version="", status="in_force", standing="inside", reason="",
            margin_unit="m", party=draw.choice(PARTIES[1:]), object_id=f"trk:{number}",
            other_object_id="", source="patrol", other_source="", opened_us=us, observations=3,
            deepest=Deepest(lat_e7=485_000_000, lon_e7=380_000_000),
        )  # fmt: skip
    yield (
        "monitor",
        START_US,
        ChannelOpened(channel="monitor/duty", channel_class="flight_safety", members=PARTIES[1:]),
    )
    for number in range(messages):
        us = START_US + draw.randrange(31 * DAY_US)
        author, other = draw.sample(PARTIES[1:], 2)
        yield author, us, Queued(
            message=f"{author}/{number}", channel="monitor/duty", to=(other,),
            matter="flight_safety", precedence="ROUTINE", role="duty_officer", officer="a-1",
            original=Wording("en", "Please ask your side to cease fire."),
        )  # fmt: skip


def kept(folder: Path, month_told: Iterator[Stated]) -> int:
    """Write the month into a record, many entries a commit; how many there are."""
    keys = {name: new_key() for name in (LOG, *PARTIES)}
    holders = tuple(Holder(name, keys[name].name, "working") for name in PARTIES)
    founding = Founding("monitor", "example.org/month", keys, holders)
    with Record.open(folder, founding=founding) as record:
        for some in batched(month_told, 500):
            with record.round():
                for author, us, body in some:
                    record.append(author, us, body)
        return record.size


def batched(every: Iterable[Stated], count: int) -> Iterator[list[Stated]]:
    """So many at a time (itertools has it from Python 3.12 on)."""
    left = iter(every)
    while some := list(islice(left, count)):
        yield some


def cost(command: list[str], place: Path) -> tuple[float, float]:
    """Wall and CPU seconds of a process."""
    kept = {"PYTHONPYCACHEPREFIX": str(place / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}
    before, start_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | kept)
    wall_s, after = time.perf_counter() - start_s, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall_s, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=22_658)
    parser.add_argument("--findings", type=int, default=421)
    parser.add_argument("--messages", type=int, default=2_500)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "node"
        entries = kept(folder, month(chosen.incidents, chosen.findings, chosen.messages))
        command = [sys.executable, "-m", "truceline.cli", "report", "period", "2017-08-01",
                   "2017-08-31", "--known", "now", "--data", str(folder), "--as", "monitor",
                   "--out", str(Path(place) / "out")]  # fmt: skip
        costs = [cost(command, Path(place)) for _ in range(2)]
    tell(
        [Figure("entries on record", entries),
         Figure("a month's report in four forms, s", min(wall_s for wall_s, _ in costs), GOAL_S),
         Figure("the same, CPU, s", min(cpu_s for _, cpu_s in costs), CPU_GOAL_S)],
        as_json=chosen.json,
    )  # fmt: skip


if __name__ == "__main__":
    main()
