"""Feeds on the screen: formats, addresses, sources, rows that would be taken in, and rejects."""

from collections.abc import Mapping
from typing import Any  # health is plain values

from rich.padding import Padding

from truceline.cli._screen import facts, listing, out, plain
from truceline.feeds.readers.feed import Feed
from truceline.feeds.transports.links.address import Transport
from truceline.node.settings import FeedSettings
from truceline.values.instants import SECOND_US, to_iso
from truceline.values.rejects import Rejects

COLUMNS = ("observed at", "object", "latitude", "longitude", "height", "kind", "party", "source")
SHOWN = 10


def tell_feeds(known: list[Feed], ways: list[Transport]) -> None:
    """Formats and how they come."""
    table = listing("feed", "comes in", "what")
    for each in known:
        comes = "files and streams" if each.decoder else "files"
        table.add_row(plain(each.name), comes, plain(each.summary))
    out.print(Padding(table, (0, 0, 1, 0)))
    table = listing("address", "what", "when the node is slow")
    for way in ways:
        schemes = ", ".join(f"{scheme}:" for scheme in way.schemes)
        table.add_row(schemes, plain(way.summary), "it waits" if way.waits else "it is lost")
    out.print(table)


def tell_settings(said: tuple[FeedSettings, ...]) -> None:
    """The feeds of a node."""
    table = listing("name", "feed", "from", "profile")
    for each in said:
        cells = each.name, each.feed, each.address or each.folder, each.profile
        table.add_row(*map(plain, cells))
    out.print(table)


def tell_rows(rows: list[dict[str, Any]], rejects: Rejects) -> None:
    """The first rows, and each reason of rejects with its first row."""
    table = listing(*COLUMNS, numbers=COLUMNS[2:5])
    for row in rows[:SHOWN]:
        height = row.get("altitude_m")
        cells = (
            to_iso(row["observed_us"] // SECOND_US * SECOND_US),
            row["object_id"],
            _number(row.get("lat_deg"), 5),
            _number(row.get("lon_deg"), 5),
            f"{height:.0f} m {row.get('altitude_datum')}" if height is not None else "",
            row.get("kind") or "",
            row.get("party") or "",
            row["source"],
        )
        table.add_row(*map(plain, cells))
    if rows:
        out.print(Padding(table, (0, 0, 1, 0)))
    first = {each.reason: each.raw for each in reversed(rejects.kept)}
    for reason, count in sorted(rejects.counts.items()):
        out.say(f"{count:,} × {reason}   {first.get(reason, '')[:80]}")


def tell_sources(sources: Mapping[str, Mapping[str, Any]]) -> None:
    """How each source fares."""
    for name, told in sources.items():
        out.say(name, "bold")
        rejects = ", ".join(f"{count:,} × {reason}" for reason, count in told["rejects"].items())
        out.print(facts(_heard(told) | {"rejects": rejects}))


def tell_others(others: Mapping[str, Mapping[str, Any]], now_us: int) -> None:
    """How sources fare that no stream brings."""
    columns = "rows", "in the last minute", "rejects"
    table = listing("source", *columns, "last heard", numbers=columns)
    for name, told in others.items():
        heard = to_iso(now_us - told["silent_us"]) if told["blocks"] else "never"
        counts = [f"{told[each]:,}" for each in ("rows", "rows_a_minute", "rejects")]
        table.add_row(plain(name), *counts, heard)
    out.print(Padding(table, (0, 0, 1, 0)))


def _heard(told: Mapping[str, Any]) -> dict[str, str]:
    """What is known of a source's rows: nothing of one that was never heard."""
    if not told["last_us"]:
        return {"rows": "0", "last heard": "never"}
    return {
        "rows": f"{told['rows']:,}, {told['rows_a_second']:,.1f} a second",
        "last heard": to_iso(told["last_us"]),
        "latency": f"{_seconds(told['latency_us'])}, 95 in 100 within "
        f"{_seconds(told['latency_p95_us'])}",
        "clock": f"{_seconds(told['clock_offset_us'])} behind ours at most",
        "longest gap": _seconds(told["longest_gap_us"]),
    }


def tell_stream(name: str, told: Mapping[str, Any]) -> None:
    """How one stream of a node fares, and its sources."""
    way = told["transport"]
    out.say(f"{name}, {told['feed']}", "bold")
    out.print(
        facts(
            {
                "links": f"{way['links']:,} now, {way['opened']:,} in all, "
                f"{way['refused']:,} turned away, {way['falls']:,} falls",
                "bytes": f"{way['bytes_in']:,} in, {way['bytes_out']:,} out",
                "lost": f"{way['lost']:,} that found no room, {way['unsent']:,} not sent",
                "gaps": _gaps(told["gaps"]),
                "last fault": way["fault"],
            }
        )
    )
    tell_sources(told["sources"])


def _gaps(told: Mapping[str, Any]) -> str:
    now = [f"{reason.replace('_', ' ')} since {to_iso(us)}" for reason, us in told["now"].items()]
    return "; ".join([*now, f"{told['over']:,} over"])


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _seconds(span_us: int) -> str:
    return f"{span_us / SECOND_US:,.2f} s"
