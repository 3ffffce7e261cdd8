"""How fast feeds decode, beside the least that any decoder must do.

    python benchmarks/decoders.py [FEED…] [--json]

    aircraft_json   the JSON decode alone: msgspec, of the same documents, to plain objects
    sbs             a bare split of the lines: at line ends, and each at its commas
    sbs_positions   the same, where every line bears a position
    ais             bare pyais: its iterator over the same sentences, each decoded

CPU time of this process; both sides take turns, and of each the least of so many turns counts, for
others use the machine too. A ratio above 1 is faster than the peer. Pieces are of 1 MiB, as files
and busy connections bring them; ratios of small pieces stand beside, for a slow source pays what
a block costs however few rows it holds. What goes over connections, CoT, stands in feeds.py.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

import msgspec

from truceline.feeds.readers.feed import Decoder, new_decoder
from truceline.feeds.readers.profile import Profile

TURNS = 5
PIECE_BYTES, SMALL_BYTES = 1 << 20, 1 << 14
NOW_US = 1_935_381_600_000_000
AIRCRAFT, DOCUMENTS, LINES, SENTENCES = 500, 20, 100_000, 10_000
# Of twenty lines that a receiver's program writes, how many are of each transmission type: most are
# answers to radars and to other aircraft, which tell no place.
MIX = (3, 8, 4, 8, 7, 3, 5, 8, 1, 6, 3, 8, 4, 5, 7, 8, 3, 4, 8, 5)


@dataclass(frozen=True, slots=True)
class Figures:
    """Rates in units a CPU second; ratio: ours to the peer's, small: the same of small pieces."""

    feed: str
    unit: str
    peer: str
    ours: float
    theirs: float
    ratio: float
    small: float | None = None


def compared(
    ours: Callable[[], object], theirs: Callable[[], object], *, turns: int = TURNS
) -> tuple[float, float]:
    """CPU seconds of each, the least of so many turns."""
    least = [float("inf"), float("inf")]
    for _ in range(turns):
        for which, work in enumerate((ours, theirs)):
            began_s = time.process_time()
            work()
            least[which] = min(least[which], time.process_time() - began_s)
    return least[0], least[1]


def taken(decoder: Decoder, pieces: list[bytes], *, ends: bool = False) -> int:
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


def aircraft_json() -> Figures:
    """Documents of readsb, in which every aircraft has moved."""
    documents = [_document(number) for number in range(DOCUMENTS)]
    count = AIRCRAFT * DOCUMENTS
    assert taken(fresh("aircraft_json"), documents, ends=True) == count

    ours, theirs = compared(
        lambda: taken(fresh("aircraft_json"), documents, ends=True),
        lambda: [msgspec.json.decode(each) for each in documents],
    )
    return Figures("aircraft_json", "aircraft", "JSON decode alone", count / ours, count / theirs,
                   theirs / ours)  # fmt: skip


def _document(number: int) -> bytes:
    told = {
        "now": 1_935_381_600.0 + 5 * number,
        "messages": 1000,
        "aircraft": [_aircraft(each, number) for each in range(AIRCRAFT)],
    }
    return json.dumps(told).encode()


def _aircraft(each: int, number: int) -> dict[str, object]:
    return {
        "hex": f"3c6{each:03x}", "type": "adsb_icao", "flight": f"TEST{each:<4}",
        "alt_baro": 35000, "alt_geom": 35500, "gs": 450.1, "ias": 250, "tas": 460, "mach": 0.78,
        "track": 90.1, "track_rate": 0.0, "roll": 0.1, "mag_heading": 88.2, "true_heading": 90.0,
        "baro_rate": 64, "geom_rate": 32, "squawk": "1000", "emergency": "none", "category": "A3",
        "nav_qnh": 1013.6, "nav_altitude_mcp": 35008, "lat": 47 + 1e-3 * each,
        "lon": 8 + 1e-3 * number, "nic": 8, "rc": 186, "seen_pos": 0.3, "version": 2, "nic_baro": 1,
        "nac_p": 9, "nac_v": 1, "sil": 3, "sil_type": "perhour", "gva": 2, "sda": 2, "alert": 0,
        "spi": 0, "mlat": [], "tisb": [], "messages": 1000, "seen": 0.1, "rssi": -20.1,
    }  # fmt: skip


def sbs() -> Figures:
    """Lines of all types."""
    return _sbs("sbs", MIX)


def sbs_positions() -> Figures:
    """Lines that all bear a position."""
    return _sbs("sbs_positions", (3,))


def _sbs(name: str, kinds: tuple[int, ...]) -> Figures:
    content = "".join(_line(kinds[each % len(kinds)], each) for each in range(LINES)).encode()
    ratios = []
    for size in (PIECE_BYTES, SMALL_BYTES):
        pieces = cut(content, size)
        ours, theirs = compared(
            lambda pieces=pieces: taken(fresh("sbs"), pieces),  # type: ignore[misc]
            lambda pieces=pieces: [  # type: ignore[misc]
                [line.split(b",") for line in piece.split(b"\n")] for piece in pieces
            ],
            turns=TURNS if size == PIECE_BYTES else 2,
        )
        ratios.append((ours, theirs))
    (ours, theirs), (small_ours, small_theirs) = ratios
    return Figures(name, "lines", "bare split", LINES / ours, LINES / theirs, theirs / ours,
                   small_theirs / small_ours)  # fmt: skip


def _line(kind: int, number: int) -> str:
    at = f"2031/05/01,06:{number // 60_000 % 60:02}:{number // 1000 % 60:02}.{number % 1000:03}"
    fields = ["MSG", str(kind), "1", "1", f"3C6{number % AIRCRAFT:03X}", "1", at, at, *[""] * 12]
    more = {
        1: {8: "TEST1   "},
        3: {9: "35000", 12: f"47.{number % 99_999:05}", 13: "8.51234", 19: "0"},
        4: {10: "450", 11: "90", 14: "64"},
        5: {9: "35000"},
        7: {9: "35000"},
    }
    for place, value in more.get(kind, {}).items():
        fields[place] = value
    return ",".join(fields) + "\r\n"


def ais() -> Figures:
    """Position reports of types 1 and 18, each a sentence with a tag block."""
    from pyais import encode_dict
    from pyais.stream import IterMessages

    sentences = [
        encode_dict(
            {"type": (1, 18)[each % 2], "mmsi": 211_000_000 + each % 5000, "lat": 54 + each * 1e-5,
             "lon": 10.0, "speed": 12.3, "course": 90.0, "accuracy": 1},
            talker_id="AI", sentence_type="VDM",
        )[0].encode()
        for each in range(SENTENCES)
    ]  # fmt: skip
    content = b"\r\n".join(sentences) + b"\r\n"
    ratios = []
    for size in (PIECE_BYTES, SMALL_BYTES):
        pieces = cut(content, size)
        assert taken(fresh("ais"), pieces) == SENTENCES
        ratios.append(
            compared(
                lambda pieces=pieces: taken(fresh("ais"), pieces),  # type: ignore[misc]
                lambda: [each.decode() for each in IterMessages(sentences)],
                turns=TURNS if size == PIECE_BYTES else 2,
            )
        )
    (ours, theirs), (small_ours, small_theirs) = ratios
    return Figures("ais", "sentences", "bare pyais", SENTENCES / ours, SENTENCES / theirs,
                   theirs / ours, small_theirs / small_ours)  # fmt: skip


FEEDS: dict[str, Callable[[], Figures]] = {
    each.__name__: each for each in (aircraft_json, sbs, sbs_positions, ais)
}


def main() -> None:
    """Measure, and tell."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("feed", nargs="*", help="which; all if left out")
    asked.add_argument("--json", action="store_true")
    said = asked.parse_args()
    for name in said.feed or FEEDS:
        told = FEEDS[name]()
        if said.json:
            print(json.dumps(asdict(told)))
            continue
        small = "" if told.small is None else f", {told.small:.2f} in pieces of 16 KiB"
        print(
            f"{told.feed:14} {told.ours:10,.0f} {told.unit}/s, {told.peer} {told.theirs:10,.0f}/s: "
            f"ratio {told.ratio:.2f}{small}"
        )


if __name__ == "__main__":
    main()
