"""Metrics of live streams: of each its transport, of each of its sources how that fares."""

from collections.abc import Iterator, Mapping
from typing import Any  # health is plain values

from truceline.values.instants import SECOND_US

Sample = tuple[dict[str, str], float]
Family = tuple[str, str, str, list[Sample]]

TRANSPORT = {
    "links": ("links", "gauge", "Connections and senders that are heard."),
    "refused": ("refused_links_total", "counter", "Connections that were turned away."),
    "falls": ("falls_total", "counter", "How often a connection was opened anew."),
    "lost": ("lost_total", "counter", "Datagrams that found no room."),
    "unsent": ("unsent_total", "counter", "Messages that a reader was too slow for."),
    "bytes_in": ("received_bytes_total", "counter", "What came."),
    "bytes_out": ("sent_bytes_total", "counter", "What was sent."),
}
SOURCE = {
    "rows": ("rows_total", "counter", "Observations that were read.", 1),
    "rows_a_second": ("rows_per_second", "gauge", "Over the last minute.", 1),
    "latency_us": ("latency_seconds", "gauge", "From sending to coming, median.", SECOND_US),
    "latency_p95_us": ("latency_p95_seconds", "gauge", "The same, 95 in 100.", SECOND_US),
    "clock_offset_us": ("clock_offset_seconds", "gauge",
                        "How far its clock is behind ours at most; below 0 ahead.", SECOND_US),
    "silent_us": ("silent_seconds", "gauge", "Since when nothing came.", SECOND_US),
    "longest_gap_us": ("longest_gap_seconds", "gauge", "Its longest silence.", SECOND_US),
}  # fmt: skip


def source_families(beside: Mapping[str, Any]) -> Iterator[Family]:
    """Families of samples, none where there is no stream. beside: of the node's health."""
    streams = {name[7:]: each for name, each in beside.items() if name.startswith("stream ")}
    if not streams:
        return
    for key, (name, sort, about) in TRANSPORT.items():
        samples = [({"feed": feed}, float(each["transport"][key]))
                   for feed, each in streams.items()]  # fmt: skip
        yield f"stream_{name}", sort, about, samples
    over = [({"feed": feed}, float(each["gaps"]["over"])) for feed, each in streams.items()]
    yield "stream_gaps_total", "counter", "Times it was not heard in full that are over.", over
    now = [({"feed": feed}, float(len(each["gaps"]["now"]))) for feed, each in streams.items()]
    yield "stream_gaps", "gauge", "Reasons for which it is not heard in full now.", now
    sources = [
        ({"feed": feed, "source": source}, told)
        for feed, each in streams.items()
        for source, told in each["sources"].items()
    ]
    for key, (name, sort, about, unit) in SOURCE.items():
        yield f"source_{name}", sort, about, [(who, told[key] / unit) for who, told in sources]
    rejects = [
        ({**who, "reason": reason}, float(count))
        for who, told in sources
        for reason, count in told["rejects"].items()
    ]
    yield "source_rejects_total", "counter", "What could not be read, by its reason.", rejects
