"""Shadow: what a draft of the agreement would change in findings, asked of rows that are on record.

Both texts are put to the same rows on nodes of their own, which lie in memory and end with the
question; the record is only read. A draft says whatever its writer likes, so that it could be used
to ask where things are: it is put to no row but those that the reader is released to see.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from truceline.agreement import Agreement
from truceline.agreement.entries import File, Stated
from truceline.line.classes import party_of
from truceline.monitor import Concluded
from truceline.node import Node, SetClock
from truceline.picture import Seen
from truceline.record import Record
from truceline.reports.assembly import table_of
from truceline.server.marks import Reader
from truceline.server.releases.picture import observed
from truceline.values.observations import Observations, digest, join

AUTHOR = "monitor"  # whose keys a record in memory has
ROWS_MOST = 200_000  # a few seconds of one core for each text
UNASKED = ("prior_notice", "inspection")  # what they rest on is no observation
SAME = ("term", "standing", "status", "party", "object_id", "other_object_id", "opened_us",
        "closed_us")  # fmt: skip
Found = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows to be asked, the newest first to be kept. left_out: how many more there are."""

    told: tuple[Observations, ...]
    count: int
    left_out: int


def rows_for(node: Node, reader: Reader, *, from_us: int, until_us: int) -> Rows:
    """The rows in [from_us, until_us] of blocks that are released to the reader."""
    seen = [
        each
        for each in node.record.entries(kinds=(Seen,))
        if observed(party_of(each.author)).to(reader)
        and each.body.last_us >= from_us
        and each.body.first_us <= until_us
    ]
    kept: list[Observations] = []
    count = left_out = 0
    for entry in sorted(seen, key=lambda each: -each.body.last_us):
        if count >= ROWS_MOST:
            left_out += entry.body.rows
            continue
        block = Observations.from_ipc(node.record.block(entry.body.digest))
        inside = (block.observed_us >= from_us) & (block.observed_us <= until_us)
        rows = block if inside.all() else block.rows(np.flatnonzero(inside))
        if count + len(rows) > ROWS_MOST:
            order = np.argsort(-rows.observed_us, kind="stable")[: ROWS_MOST - count]
            left_out += len(rows) - len(order)
            rows = rows.rows(np.sort(order))
        if len(rows):
            kept.append(rows)
            count += len(rows)
    return Rows(tuple(kept), count, left_out)


def found_under(text: Agreement, rows: Rows) -> Counter[Found]:
    """What is found in the rows under a text: by SAME, how many alike."""
    with Record.open(None, keep_blocks=False) as record:
        node = Node(record, AUTHOR, SetClock(0))
        files = tuple(File(name, digest(content)) for name, content in text.files.items())
        node.state.acts.texts[text.digest] = text  # or it would be compiled once more
        blocks = {digest(content): content for content in text.files.values()}
        node.write(Stated(text.id, text.digest, files), blocks=blocks)
        if rows.told:
            whole = join(rows.told)
            node.take(whole.rows(np.argsort(whole.observed_us, kind="stable")))
            newest_us = max(node.state.picture.newest_us, 0)
            node.tick(newest_us)
            node.write(Concluded(newest_us))
        table = table_of(node.state.book)
    columns = [table.column(name).to_pylist() for name in SAME]
    return Counter(zip(*columns, strict=True))


def asked(text: Agreement) -> Iterator[str]:
    """The terms that rows can be asked of."""
    return (each.rule.id for each in text.terms if each.rule.kind not in UNASKED)


def tally(found: Mapping[Found, int], term: str) -> tuple[int, int]:
    """How many stand inside under a term, and how many cannot be told."""
    by = Counter[object]()
    for key, number in found.items():
        if key[0] == term:
            by[key[1]] += number
    return by["inside"], by["cannot_tell"]


def only(one: Counter[Found], other: Counter[Found], terms: Iterable[str]) -> list[Found]:
    """What is found under one text and not the other, under these terms, in the order of time."""
    wanted = set(terms)
    rest = [key for key in (one - other).elements() if key[0] in wanted]
    return sorted(rest, key=lambda key: (str(key[0]), int(key[SAME.index("opened_us")] or 0)))
