"""Metrics: what a node tells of its health, as the text format of Prometheus (version 0.0.4).

Pure functions of `Runtime.health()`. Spans are in seconds, counters end in `_total`.
"""

from collections.abc import Iterator, Mapping
from typing import Any  # health is plain values, by the names of Runtime.health

from truceline.node.metrics_of_sources import Sample, source_families
from truceline.values.instants import MINUTE_US, SECOND_US

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
TICK_LATE_US = MINUTE_US  # a node that has not looked at its clock for so long is not healthy


def healthy(health: Mapping[str, Any]) -> list[str]:
    """What is wrong with a node, in words; empty where it does its work."""
    writer, now_us = health["writer"], health["now_us"]
    wrong = []
    if health["state"] != "running":
        wrong.append(
            f"the node is {health['state']}" + f": {health['fault']}" * bool(health["fault"])
        )
    elif now_us - writer["ticked_us"] > TICK_LATE_US:
        wrong.append("the node has not looked at its clock for a minute")
    wrong += [f"{name}: {each['fault']}" for name, each in health["tasks"].items()
              if each["state"] == "waiting"]  # fmt: skip
    return wrong


def metrics(health: Mapping[str, Any]) -> str:
    """The whole page."""
    lines: list[str] = []
    for name, sort, about, samples in _families(health):
        lines += [f"# HELP truceline_{name} {about}", f"# TYPE truceline_{name} {sort}"]
        lines += [f"truceline_{name}{_labels(labels)} {value:.12g}" for labels, value in samples]
    return "\n".join(lines) + "\n"


def _families(health: Mapping[str, Any]) -> Iterator[tuple[str, str, str, list[Sample]]]:
    writer, record, now_us = health["writer"], health["record"], health["now_us"]
    yield _one("up", "gauge", "Whether the node runs.", health["state"] == "running")
    yield _one("healthy", "gauge", "Whether nothing is wrong with it.", not healthy(health))
    yield _one("started_time_seconds", "gauge", "When it started.",
               health["started_us"] / SECOND_US)  # fmt: skip
    yield _one("record_entries", "gauge", "Entries in the record.", record["entries"])
    yield _one("record_bytes", "gauge", "Size of the record on disk.", record["bytes"])
    yield _one("checkpoint_time_seconds", "gauge", "When the last checkpoint was signed.",
               record["checkpoint_us"] / SECOND_US)  # fmt: skip
    yield _one("entries_total", "counter", "Entries written since the start.", writer["entries"])
    yield _one("refusals_total", "counter", "Requests that were refused.", writer["refusals"])
    yield _one("writer_wait_seconds", "gauge", "How long the last request waited for the writer.",
               writer["waited_us"] / SECOND_US)  # fmt: skip
    yield _one("tick_age_seconds", "gauge", "Since when the clock was last looked at.",
               (now_us - writer["ticked_us"]) / SECOND_US)  # fmt: skip
    for name, about in (("waiting", "Requests that wait."), ("most", "How many may wait.")):
        some = [({"queue": key}, each[name]) for key, each in health["queues"].items()]
        yield f"queue_{name}", "gauge", about, some
    some = [({"queue": key}, each["blocked"]) for key, each in health["queues"].items()]
    yield "queue_blocked_total", "counter", "Requests that had to wait for a place.", some
    yield from _feeds(health["feeds"])
    yield from _live(health["beside"])
    yield from source_families(health["beside"])
    tasks = health["tasks"].items()
    running = [({"task": name}, float(each["state"] == "running")) for name, each in tasks]
    yield "task_running", "gauge", "Whether a task runs.", running
    falls = [({"task": name}, float(each["falls"])) for name, each in tasks]
    yield "task_falls_total", "counter", "How often a task fell.", falls


def _feeds(feeds: Mapping[str, Any]) -> Iterator[tuple[str, str, str, list[Sample]]]:
    def of(key: str, unit: float = 1) -> list[Sample]:
        return [({"feed": name}, each[key] / unit) for name, each in feeds.items()]

    yield "feed_rows_total", "counter", "Observations taken in.", of("rows")
    yield "feed_rejects_total", "counter", "Rows that could not be read.", of("rejects")
    yield "feed_blocks_total", "counter", "Blocks taken in.", of("blocks")
    about = "Observations a second, over the last minute."
    yield "feed_rows_per_second", "gauge", about, of("rows_a_minute", 60)
    about = "How old the newest observation is."
    yield "feed_lag_seconds", "gauge", about, of("lag_us", SECOND_US)
    about = "Since when nothing came."
    yield "feed_silent_seconds", "gauge", about, of("silent_us", SECOND_US)


def _live(beside: Mapping[str, Any]) -> Iterator[tuple[str, str, str, list[Sample]]]:
    """Live sources (feeding.py), where there are any."""
    fares = {name[5:]: each for name, each in beside.items() if name.startswith("feed ")}
    if not fares:
        return

    def of(key: str, unit: float = 1) -> list[Sample]:
        return [({"feed": name}, each[key] / unit) for name, each in fares.items()]

    yield "live_rows_total", "counter", "Rows of a live source that were taken in.", of("rows")
    yield "live_lost_rows_total", "counter", "Rows that came and found no room.", of("lost")
    yield "live_waiting_rows", "gauge", "Rows that wait for the writer.", of("waiting")
    about = "How long the last block took from its first row until it was on the disk."
    yield "live_block_seconds", "gauge", about, of("late_us", SECOND_US)


def _one(name: str, sort: str, about: str, value: float) -> tuple[str, str, str, list[Sample]]:
    return name, sort, about, [({}, float(value))]


def _labels(labels: Mapping[str, str]) -> str:
    pairs = (f'{name}="{_quoted(value)}"' for name, value in labels.items())
    return f"{{{','.join(pairs)}}}" if labels else ""


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
