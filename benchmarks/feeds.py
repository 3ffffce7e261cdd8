"""How fast feeds read, beside a peer of each, in one run.

    python benchmarks/feeds.py [FEED…] [--taky PYTHON] [--json]

    cot             taky 0.10: the same events of 420 bytes go over TCP to each, in a process of its
                    own (feed_servers.py); a whole node stands beside
    ais             bare pyais: its iterator over the same sentences, each decoded
    sbs             a bare split of the lines: at line ends, and each at its commas
    aircraft_json   the JSON decode alone: msgspec, of the same documents, to plain objects

CPU time; both sides take turns, and of each the least counts, for others use the machine too. A
ratio above 1 is faster than the peer. Pieces are of 1 MiB, as files and busy connections bring
them; what small ones cost is stated, for each is a block however few rows it holds. PYTHON is that
of an environment in which taky is installed, by default the one below TRUCELINE_TAK.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterable

import msgspec

import feed_servers  # type: ignore[import-not-found]  # run as a script
from feed_contents import (  # type: ignore[import-not-found]
    AIRCRAFT,
    MIX,
    document,
    events,
    line,
    sentences,
)
from figures import Figure, tell  # type: ignore[import-not-found]
from truceline.feeds.readers.feed import Decoder, new_decoder
from truceline.feeds.readers.profile import Profile

TURNS, SMALL_TURNS, SERVER_TURNS = 5, 2, 3
PIECE_BYTES, SMALL_BYTES = 1 << 20, 1 << 14
NOW_US = 1_935_381_600_000_000
EVENTS, IDS, DOCUMENTS, LINES, SENTENCES = 12_000, 1_000, 20, 100_000, 10_000
GOALS = {"cot": 5.0, "ais": 0.8, "sbs": 0.7, "aircraft_json": 0.5}
Work = Callable[[], object]


def compared(ours: Work, theirs: Work, *, turns: int = TURNS) -> tuple[float, float]:
    """CPU seconds of each, the least of so many turns."""
    least = [float("inf"), float("inf")]
    for _ in range(turns):
        for which, work in enumerate((ours, theirs)):
            began_s = time.process_time()
            work()
            least[which] = min(least[which], time.process_time() - began_s)
    return least[0], least[1]


def taken(decoder: Decoder, pieces: Iterable[bytes], *, ends: bool = False) -> int:
    """Rows of the pieces; ends: each is a document of its own."""
    rows = 0
    for each in pieces:
        rows += len(decoder.take(each, NOW_US))
        if ends:
            rows += len(decoder.take(b"", NOW_US))
    return rows


def fresh(feed: str) -> Decoder:
    """A new decoder."""
    return new_decoder(feed, Profile(source="a", time_zone="UTC"))


def cut(content: bytes, size: int) -> list[bytes]:
    """The content in pieces of a size."""
    return [content[start : start + size] for start in range(0, len(content), size)]


def told(feed: str, unit: str, count: int, seconds: tuple[float, float]) -> list[Figure]:
    """The ratio that has a goal, and both rates."""
    ours_s, theirs_s = seconds
    return [
        Figure(f"{feed}, times its peer", theirs_s / ours_s, GOALS[feed], "more"),
        Figure(f"{feed}, {unit}/s", count / ours_s, better="more"),
        Figure(f"{feed}, {unit}/s of its peer", count / theirs_s, better="more"),
    ]


def small(feed: str, seconds: tuple[float, float]) -> Figure:
    """The ratio in small pieces."""
    name = f"{feed}, times its peer, pieces of {SMALL_BYTES >> 10} KiB"
    return Figure(name, seconds[1] / seconds[0], better="more")


def cot(python: str) -> list[Figure]:
    """Events over TCP. python: that of taky, where it is installed."""
    alike, unlike = events(EVENTS, IDS), events(EVENTS, IDS, alike=False)
    runs = {"endpoint": alike, "node": alike, "endpoint unlike": unlike}
    least: dict[str, float] = {}
    for _ in range(SERVER_TURNS):
        for name, content in runs.items():
            took_s = feed_servers.measured_ours(name.split()[0], content, EVENTS)
            least[name] = min(least.get(name, took_s), took_s)
        if python:
            took_s = feed_servers.measured_taky(python, alike, EVENTS)
            least["taky"] = min(least.get("taky", took_s), took_s)
    others = [
        Figure(
            "cot, events/s, no two of one shape", EVENTS / least["endpoint unlike"], None, "more"
        ),
        Figure("cot, events/s of a whole node", EVENTS / least["node"], None, "more"),
    ]
    if not python:
        none = Figure("cot, times its peer", None, GOALS["cot"], "more")
        return [none, Figure("cot, events/s", EVENTS / least["endpoint"], None, "more"), *others]
    return [*told("cot", "events", EVENTS, (least["endpoint"], least["taky"])), *others]


def ais() -> list[Figure]:
    """Sentences with a position each."""
    from pyais.stream import IterMessages

    written = sentences(SENTENCES)
    content = b"\r\n".join(written) + b"\r\n"
    assert taken(fresh("ais"), [content]) == SENTENCES

    def measured(size: int, turns: int) -> tuple[float, float]:
        pieces = cut(content, size)
        return compared(
            lambda: taken(fresh("ais"), pieces),
            lambda: [each.decode() for each in IterMessages(written)],
            turns=turns,
        )

    whole = told("ais", "sentences", SENTENCES, measured(PIECE_BYTES, TURNS))
    return [*whole, small("ais", measured(SMALL_BYTES, SMALL_TURNS))]


def sbs() -> list[Figure]:
    """Lines of all types, and such that all bear a position."""
    content = "".join(line(MIX[each % len(MIX)], each) for each in range(LINES)).encode()
    places = "".join(line(3, each) for each in range(LINES)).encode()
    ours_s, theirs_s = _lines(places, PIECE_BYTES, TURNS)
    return [
        *told("sbs", "lines", LINES, _lines(content, PIECE_BYTES, TURNS)),
        Figure("sbs, times its peer, all with a position", theirs_s / ours_s, better="more"),
        small("sbs", _lines(content, SMALL_BYTES, SMALL_TURNS)),
    ]


def _lines(content: bytes, size: int, turns: int) -> tuple[float, float]:
    pieces = cut(content, size)
    return compared(
        lambda: taken(fresh("sbs"), pieces),
        lambda: [[each.split(b",") for each in piece.split(b"\n")] for piece in pieces],
        turns=turns,
    )


def aircraft_json() -> list[Figure]:
    """Documents of readsb, of many aircraft and of few."""
    documents = [document(number, AIRCRAFT) for number in range(DOCUMENTS)]
    few = [document(number, AIRCRAFT // 10) for number in range(DOCUMENTS)]
    count = AIRCRAFT * DOCUMENTS
    assert taken(fresh("aircraft_json"), documents, ends=True) == count
    ours_s, theirs_s = _documents(few)
    name = f"aircraft_json, times its peer, {AIRCRAFT // 10} aircraft a document"
    return [
        *told("aircraft_json", "aircraft", count, _documents(documents)),
        Figure(name, theirs_s / ours_s, better="more"),
    ]


def _documents(documents: list[bytes]) -> tuple[float, float]:
    return compared(
        lambda: taken(fresh("aircraft_json"), documents, ends=True),
        lambda: [msgspec.json.decode(each) for each in documents],
    )


ALONE: dict[str, Callable[[], list[Figure]]] = {
    each.__name__: each for each in (ais, sbs, aircraft_json)
}


def main() -> None:
    """Measure, and tell."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("feed", nargs="*", help=f"of {', '.join(GOALS)}; all if left out")
    asked.add_argument("--taky", default="", help="Python of an environment with taky")
    asked.add_argument("--json", action="store_true")
    said = asked.parse_args()
    below = os.environ.get("TRUCELINE_TAK", "")
    python = said.taky or (f"{below}/taky/bin/python" if below else "")
    found: list[Figure] = []
    for name in said.feed or GOALS:
        try:
            found += cot(python) if name == "cot" else ALONE[name]()
        except ImportError:
            found.append(Figure(f"{name}, times its peer", None, GOALS[name], "more"))
    tell(found, as_json=said.json)


if __name__ == "__main__":
    main()
