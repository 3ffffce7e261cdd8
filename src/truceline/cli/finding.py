"""`truceline finding`: the findings of a record, what officers say of them, and the evidence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.compute as pc
import typer
from rich.padding import Padding
from rich.text import Text

from truceline.cli._finding_acts import ack, shelve
from truceline.cli._finding_evidence import evidence_of
from truceline.cli._options import Machine
from truceline.cli._screen import facts, listing, many, out, plain, print_json
from truceline.cli._story import facts_of, margin_of, story_of, who
from truceline.errors import RecordRefused, UnknownName
from truceline.findings import Book, Finding
from truceline.monitor.telling import so_far
from truceline.node import Node, WallClock
from truceline.record import Record
from truceline.record.export import VERIFIER
from truceline.record.export.evidence import fingerprint, write_evidence
from truceline.reports.assembly import table_of
from truceline.reports.findings_table import plain_rows, with_iso
from truceline.reports.tally import IN_FORCE
from truceline.reports.words import standing as standing_words
from truceline.reports.words import status as status_words
from truceline.values.instants import SECOND_US, to_iso

STANDINGS = ("inside", "cannot_tell")
VERB = typer.Typer(
    help="Findings of a record: list, show, acknowledge, shelve, export.", no_args_is_help=True
)
VERB.command()(ack)
VERB.command()(shelve)
Folder = Annotated[Path, typer.Option("--record", help="folder that keeps the record")]


@VERB.command("list")
def list_findings(
    record: Folder,
    term: Annotated[str | None, typer.Option(help="only findings under this term")] = None,
    standing: Annotated[str | None, typer.Option(help="only inside, or only cannot_tell")] = None,
    as_machine: Machine = False,
) -> None:
    """List the findings that a record holds, those in force first, withdrawn ones left out.

    `truceline check … --record DIR` keeps a record.
    """
    with _opened(record) as node:
        _refuse_unknown(node, term, standing)
        book = _book(node)
        found = [
            each
            for each in book.standing()
            if term in (None, each.body.term) and standing in (None, each.body.standing)
        ]
        if as_machine:
            table = with_iso(table_of(book))
            chosen = pa.array([each.number for each in found], pa.int64())
            print_json(plain_rows(table.filter(pc.is_in(table["finding"], chosen))))
            return
        withdrawn = sum(each.withdrawn for each in book.findings.values())
    for title, in_force in (("In force", True), ("Apart: not in force, never counted", False)):
        some = [each for each in found if (each.body.status == IN_FORCE) is in_force]
        if some:
            _tell_findings(title, some)
    left_out = f"; {withdrawn:,} withdrawn ones are left out" if withdrawn else ""
    out.say(f"{many(len(found), 'finding')}{left_out}")
    if found:
        out.say(f"truceline finding show {found[0].number} --record {record}   tells all of one")


@VERB.command()
def show(
    number: Annotated[int, typer.Argument(help="number of the finding")],
    record: Folder,
    as_machine: Machine = False,
) -> None:
    """Show one finding: the term in its sentence, the margin, the accuracy, the evidence.

    The evidence is the statement on which the finding rests most, as its source made it; while the
    finding is open, most so far.
    """
    with _opened(record) as node:
        finding = _found(node, number, record)
        story = story_of(node, finding)
    if as_machine:
        print_json(story)
        return
    body = finding.body
    stands = "withdrawn" if finding.withdrawn else standing_words(body.standing)
    out.say(f"Finding {number}: {stands} under {body.term}", "bold")
    out.print(facts(facts_of(finding, story)))
    if story.evidence:
        out.say("Evidence", "bold")
        out.print(facts({name: str(value) for name, value in story.evidence.items()}))
    out.say("History", "bold")
    chapters = {f"entry {each.entry}": f"{each.written} {each.says}" for each in story.history}
    out.print(facts(chapters))


@VERB.command()
def export(
    number: Annotated[int, typer.Argument(help="number of the finding")],
    record: Folder,
    to: Annotated[
        Path | None, typer.Option("--out", help="new folder, or a new file that ends in .zip")
    ] = None,
    under: Annotated[
        Path | None, typer.Option(help="file of an older checkpoint, as one that is cosigned")
    ] = None,
) -> None:
    """Write the evidence for one finding: a folder that anybody checks offline, without Truceline.

    It holds the finding's entries, the rows it rests on and the text it was judged by, the proof of
    each, a page to read, and the verifier, which is one file.
    """
    to = to or Path(f"finding-{number}")
    with _opened(record) as node:
        finding = _found(node, number, record)
        files = evidence_of(node, finding, under.read_bytes() if under else None)
        vkey = node.record.log.vkey
    write_evidence(files, to)
    out.say(f"{many(len(files), 'file')} in {to}; finding.html and README.txt are for reading.")
    out.say(f"fingerprint {fingerprint(files)}")
    if to.is_dir():
        out.say(f"python3 {to / VERIFIER} {to} --key {vkey}")


def _tell_findings(title: str, found: Sequence[Finding]) -> None:
    """A table of findings; a cell of several lines holds what belongs together."""
    numbers = ("no.", "margin")
    table = listing("no.", "standing", "term, who", "since, until", "margin", numbers=numbers,
                    title=title)  # fmt: skip
    table.columns[1].width = len("cannot tell")
    for each in found:
        body = each.body
        stands = [standing_words(body.standing), body.reason.replace("_", " ")]
        if body.status != IN_FORCE:
            stands.insert(0, status_words(body.status))
        until = "open" if body.closed_us is None else _to_the_second(body.closed_us)
        stands += [f"seen by {party}" for party in each.acknowledged]
        stands += [f"shelved by {party}" for party in each.shelved]
        cells = (stands, [body.term, *who(body)], [_to_the_second(body.opened_us), until])
        texts = [Text("\n").join(map(plain, filter(None, lines))) for lines in cells]
        table.add_row(str(each.number), *texts, margin_of(body), end_section=True)
    out.print(Padding(table, (0, 0, 1, 0)))


def _book(node: Node) -> Book:
    """All findings, those that are open with their figures so far."""
    state = node.state
    return so_far(state.watching, state.book, state.picture.blocks)


def _found(node: Node, number: int, record: Path) -> Finding:
    finding = _book(node).findings.get(number)
    if finding is None:
        raise RecordRefused(
            f"there is no finding {number}",
            file=str(record),
            remedy=f"truceline finding list --record {record}   tells their numbers",
        )
    return finding


def _to_the_second(us: int) -> str:
    return to_iso(us // SECOND_US * SECOND_US)


@contextmanager
def _opened(folder: Path) -> Iterator[Node]:
    if not folder.is_dir():
        remedy = "`truceline check … --record DIR` keeps one"
        raise RecordRefused("there is no such record", file=str(folder), remedy=remedy)
    with Record.open(folder, read_only=True) as record:
        yield Node(record, "reader", WallClock())


def _refuse_unknown(node: Node, term: str | None, standing: str | None) -> None:
    texts = node.state.acts.texts.values()
    terms = list(dict.fromkeys(each.rule.id for text in texts for each in text.terms))
    if term is not None and term not in terms:
        raise UnknownName("term", term, terms)
    if standing is not None and standing not in STANDINGS:
        raise UnknownName("standing of findings", standing, list(STANDINGS))
