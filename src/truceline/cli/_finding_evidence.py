"""Evidence for one finding: the entries, rows and texts it rests on, and the words beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import fill
from typing import Any  # what an observation holds

import msgspec
import numpy as np

from truceline.agreement import Term
from truceline.agreement.entries import Accepted, Proposed, Resumed, Stated, Suspended
from truceline.agreement.text import Agreement
from truceline.cli._story import Story, facts_of, margin_of, story_of, who
from truceline.deconfliction.entries import Notified
from truceline.findings import Closed, Finding, Opened, Revised
from truceline.incidents.entries import Inspected
from truceline.node import Node
from truceline.picture import Seen
from truceline.record import Entry
from truceline.record.export.evidence import (
    HOW_TO_CHECK,
    Rests,
    proving_files,
    row_file,
    safe_names,
    summed,
)
from truceline.record.note import Verifier
from truceline.record.rows import RowProof, RowTree
from truceline.reports import words
from truceline.reports.finding_page import Listed, Sheet, finding_page
from truceline.values.instants import to_iso
from truceline.values.observations import Bools, Ints, Observations

ROWS_MOST = 200  # rows of one finding's objects that are proved; beyond them every so many-th
COLUMNS = ("observed at", "latitude", "longitude", "radius", "height", "object", "source")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A row that a finding rests on: the entry of its block, its proof, and what it says."""

    entry: int
    proof: RowProof
    said: dict[str, Any]
    most: bool


def evidence_of(node: Node, finding: Finding, under: bytes | None = None) -> dict[str, bytes]:
    """All files of the evidence, by name, summed. Raises RecordRefused, BadProof."""
    told = story_of(node, finding)
    text = _text_of(node, finding.body)
    rows, left_out = _rows(node, finding)
    entries = list(_entries(node, finding, text, {each.entry for each in rows}))
    contents = [*text.files.items()] if text else []
    proofs = tuple((each.entry, each.proof) for each in rows)
    rests = Rests(tuple(each.number for each in entries), proofs, safe_names(contents))
    proving = proving_files(node.logged, rests, under)
    command = f"python3 truceline-verify.py . --key '{node.record.log.vkey}'"
    sheet = Sheet(
        title=_title(finding),
        agreement=text.title if text else "an agreement",
        lead=_lead(finding, told),
        sentence=told.sentence,
        facts=_facts(finding, told, text),
        columns=COLUMNS,
        rows=[
            Listed(_cells(each.said), row_file(each.entry, each.proof), each.most) for each in rows
        ],
        left_out=left_out,
        history=[Listed((each.written, each.says)) for each in told.history],
        entries=[_listed(each, proving) for each in entries],
        command=command,
    )
    reading = {
        "README.txt": _readme(sheet, node.record.log).encode(),
        "finding.html": finding_page(sheet).encode(),
        "finding.json": msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n",
    }
    return summed(proving | reading)


# ---- what it rests on -----------------------------------------------------------------------


def _text_of(node: Node, body: Opened) -> Agreement | None:
    """The text by which the finding was judged, which may be an older one."""
    texts = node.state.acts.texts.values()
    return next((each for each in texts if each.versions.get(body.term) == body.version), None)


def _entries(
    node: Node, finding: Finding, text: Agreement | None, blocks: set[int]
) -> Iterator[Entry]:
    """What was said of the finding, of the text and of its term, and the blocks of its rows; of
    a finding about a notice that notice, and inspections of the term.
    """
    kinds = (Opened, Closed, Revised, Stated, Proposed, Accepted, Suspended, Resumed, Seen,
             Notified, Inspected)  # fmt: skip
    because = {
        each.body.because
        for each in node.record.entries([Revised])
        if each.body.finding == finding.number
    }
    for each in node.record.entries(kinds):
        body = each.body
        about = each.number if isinstance(body, Opened) else getattr(body, "finding", None)
        if (
            about == finding.number
            or each.number in blocks
            or (isinstance(body, Seen) and body.digest in because)
            or (text is not None and getattr(body, "digest", "") == text.digest)
            or (isinstance(body, Suspended | Resumed) and body.term == finding.body.term)
            or (isinstance(body, Inspected) and body.of == finding.body.term)
            or (isinstance(body, Notified) and f"notice:{body.notice}" == finding.body.object_id)
        ):
            yield each


def _rows(node: Node, finding: Finding) -> tuple[list[Chosen], str]:
    """Rows of the finding's objects while it held, with the one it rests on most; and what is said
    of those that are not among them.
    """
    body, places = finding.body, list[tuple[Entry, int]]()
    unproved = False
    for entry in node.record.entries([Seen]):
        rows = _within(node, entry.body, body)
        unproved |= bool(len(rows)) and entry.body.rows_root is None
        if entry.body.rows_root is not None:
            places += [(entry, row) for row in rows.tolist()]
    kept = _thinned(places, body)
    chosen = [each for entry, rows in groupby(kept, lambda each: each[0])
              for each in _proved(node, entry, [row for _, row in rows], body)]  # fmt: skip
    notes = []
    if len(kept) < len(places):
        notes.append(f"{len(kept)} of {len(places):,} rows are here, spread over the whole time.")
    if unproved:
        notes.append("Rows of blocks that were recorded without a root cannot be proved alone.")
    if not chosen and not notes:
        notes.append("It rests on no single observation.")
    return chosen, " ".join(notes)


def _within(node: Node, seen: Seen, body: Opened) -> Ints:
    """Rows of a block that show the finding's objects while it held, and the one named by it."""
    named = np.array([body.deepest.row] if body.deepest.block == seen.digest else [], np.int64)
    last_us = seen.last_us if body.closed_us is None else body.closed_us
    if seen.last_us < body.opened_us or seen.first_us > last_us or not body.object_id:
        return named
    told = Observations.from_ipc(node.record.block(seen.digest))
    held = (told.observed_us >= body.opened_us) & (told.observed_us <= last_us)
    ours = _is(told, body.source, body.object_id)
    if body.other_object_id:
        ours |= _is(told, body.other_source or body.source, body.other_object_id)
    return np.union1d(np.flatnonzero(held & ours), named)


def _is(told: Observations, source: str, name: str) -> Bools:
    both: Bools = np.ones(len(told), np.bool_)
    for column, wanted in (("source", source), ("object_id", name)):
        column_words = told.words(column)
        both &= column_words.lookup([each == wanted for each in column_words.values], unknown=False)
    return both


def _thinned(places: list[tuple[Entry, int]], body: Opened) -> list[tuple[Entry, int]]:
    if len(places) <= ROWS_MOST:
        return places
    even = set(np.linspace(0, len(places) - 1, ROWS_MOST).astype(int).tolist())
    return [each for number, each in enumerate(places) if number in even or _most(*each, body)]


def _most(entry: Entry, row: int, body: Opened) -> bool:
    return (entry.body.digest, row) == (body.deepest.block, body.deepest.row)


def _proved(node: Node, entry: Entry, rows: list[int], body: Opened) -> Iterator[Chosen]:
    block = node.record.block(entry.body.digest)
    told, tree = Observations.from_ipc(block), RowTree(block)
    for row in rows:
        said = told.batch.slice(row, 1).to_pylist()[0]
        proof = tree.proof(row)
        yield Chosen(entry.number, proof, said, _most(entry, row, body))


# ---- in words -------------------------------------------------------------------------------


def _title(finding: Finding) -> str:
    stands = "withdrawn" if finding.withdrawn else words.standing(finding.body.standing)
    return f"Finding {finding.number}: {stands} under {finding.body.term}"


def _lead(finding: Finding, told: Story) -> str:
    body, facts = finding.body, facts_of(finding, told)
    about = " and ".join(who(body))
    of = f" of {body.party}" if body.party and body.object_id else ""
    stood = {
        "inside": "inside what the term excludes",
        "cannot_tell": "it cannot be told whether inside what the term excludes",
    }.get(body.standing, "not inside what the term excludes: late word withdrew the finding")
    why = f" ({facts['why']})" if facts.get("why") else ""
    since = to_iso(body.opened_us)
    until = f"since {since}" if body.closed_us is None else f"from {since} to {facts['until']}"
    margin = f" The margin is {margin_of(body)}" if body.deepest.margin_e3 is not None else ""
    sure = f", the accuracy {facts['accuracy']}" if margin and facts["accuracy"] else ""
    return f"{about}{of}: {stood}{why}, {until}.{margin}{sure}{'.' if margin else ''}"


def _facts(finding: Finding, told: Story, text: Agreement | None) -> dict[str, str]:
    facts = facts_of(finding, told)
    del facts["term says"]
    term: Term | None = text.term(finding.body.term) if text else None
    if text and term:
        source = term.rule.source
        grade = words.grade(source.grade)
        facts |= {
            "rule": f"{term.rule.title or term.rule.id} ({term.rule.id})",
            "rule is known from": f"{source.document}, graded {source.grade}: {grade}",
            "text": f"{text.title} ({text.id}), digest {text.digest}",
            "version of the rule": finding.body.version,
        }
    return facts


def _cells(said: dict[str, Any]) -> tuple[str, ...]:
    def amount(name: str, unit: str, figures: str = ".5f") -> str:
        value = said.get(name)
        return "" if value is None else f"{value:{figures}}{unit}"

    height = amount("altitude_m", " m ", ",.0f") + str(said.get("altitude_datum") or "")
    place = (amount("lat_deg", "°"), amount("lon_deg", "°"))
    radius = amount("position_radius_m", " m", ",.4g")
    return (to_iso(said["observed_us"]), *place, radius, height.strip(),
            said["object_id"], said["source"])  # fmt: skip


def _listed(entry: Entry, files: dict[str, bytes]) -> Listed:
    file = f"entries/{entry.number}.tlog-proof"
    assert file in files, f"entry {entry.number} is proved"
    return Listed((str(entry.number), entry.kind, entry.author, to_iso(entry.at_us)), file)


def _readme(sheet: Sheet, log: Verifier) -> str:
    return _README.format(
        title=sheet.title,
        line="=" * len(sheet.title),
        agreement=sheet.agreement,
        sentence=fill(sheet.sentence, 78, break_on_hyphens=False),
        lead=fill(sheet.lead, 78, break_on_hyphens=False),
        checked=HOW_TO_CHECK.format(origin=log.name, vkey=log.vkey),
    )


_README = """{title}
{line}

Under: {agreement}

{sentence}

{lead}

finding.html tells it in full. This file and that page are for reading. What
proves it lies beside them.


{checked}
It tells what is proved entry by entry and row by row; compare that with
finding.html. The last line it prints is the fingerprint of this folder: two people
who read it to each other know that they hold the same evidence.


What it shows, and what it does not
-----------------------------------

entries/   Each file holds one signed entry of the record and the proof that it
           stands in the log at that number (C2SP tlog-proof). So nobody, the host
           included, can change it, move it or take it out any more.
rows/      Each file holds one row of observations, as it came in, and the proof
           that it stands in the block whose root a signed entry names.
text/      The agreement in the version by which it was judged: an entry names the
           SHA-256 of each file.

It does not show that an observation is true: only who said it, and that it was
said before the log was signed. It does not show that nothing else was said:
for that, ask for the whole record (truceline record bundle) or for a mirror's.
"""
