"""`truceline finding`: the findings of a record, one by one."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from truceline.agreement import Term
from truceline.cli._screen import out, print_json
from truceline.errors import RecordRefused, UnknownName
from truceline.findings import Finding, Revised
from truceline.node import Node, WallClock
from truceline.record import Record
from truceline.reports.assembly import table_of
from truceline.values.instants import to_iso
from truceline.values.standings import REASONS

VERB = typer.Typer(help="Findings of a record: list them, show one.", no_args_is_help=True)
Folder = Annotated[Path, typer.Option("--record", help="folder that keeps the record")]
Machine = Annotated[bool, typer.Option("--json", help="print one JSON document")]


@VERB.command("list")
def list_findings(
    record: Folder,
    term: Annotated[str | None, typer.Option(help="only findings under this term")] = None,
    standing: Annotated[str | None, typer.Option(help="only inside, or only cannot_tell")] = None,
    as_machine: Machine = False,
) -> None:
    """List the findings that a record holds, withdrawn ones left out."""
    node = _open(record)
    _known(term, standing, node)
    found = [
        each
        for each in node.state.book.standing()
        if term in (None, each.body.term) and standing in (None, each.body.standing)
    ]
    if as_machine:
        rows = table_of(node.state.book).to_pylist()
        numbers = {each.number for each in found}
        print_json([_finite(row) for row in rows if row["finding"] in numbers])
        return
    table = Table()
    for name in ("finding", "term", "status", "standing", "who", "since", "until", "margin"):
        table.add_column(name, justify="right" if name in ("finding", "margin") else "left")
    for each in found:
        body = each.body
        who = " / ".join(name for name in (body.object_id, body.other_object_id) if name)
        until = "open" if body.closed_us is None else to_iso(body.closed_us)
        since = to_iso(body.opened_us)
        row = (str(each.number), body.term, body.status, body.standing, who or body.party)
        table.add_row(*row, since, until, _margin(each))
    out.print(table)
    out.print(f"{len(found)} findings; `truceline finding show N --record {record}` tells more")


@VERB.command()
def show(
    number: Annotated[int, typer.Argument(help="number of the finding")],
    record: Folder,
    as_machine: Machine = False,
) -> None:
    """Show one finding: the term in its sentence, the margin, both accuracies, the evidence."""
    node = _open(record)
    finding = node.state.book.findings.get(number)
    if finding is None:
        known = [str(each) for each in node.state.book.findings]
        raise UnknownName("finding", str(number), known[:20])
    history = [
        entry
        for entry in node.record.entries(kinds=(Revised,), since=number)
        if entry.body.finding == number
    ]
    if as_machine:
        print_json({"finding": number, "revisions": len(history), "body": finding.body})
        return
    _show(node, finding)
    for entry in history:
        out.print(
            f"  revised by entry {entry.number}: late rows in block {entry.body.because[:16]}…"
        )


def _show(node: Node, finding: Finding) -> None:
    body, agreement = finding.body, node.state.acts.agreement
    assert agreement is not None
    term: Term | None = next((t for t in agreement.terms if t.rule.id == body.term), None)
    out.print(f"[bold]Finding {finding.number}[/bold]: {body.standing} under {body.term}")
    facts = {
        "says": term.sentence() if term else "the text now asked has no such term",
        "status then": body.status,
        "why": REASONS.get(body.reason, body.reason) if body.reason else "",
        "party": body.party,
        "object": " / ".join(each for each in (body.object_id, body.other_object_id) if each),
        "source": " / ".join(each for each in (body.source, body.other_source) if each),
        "since": to_iso(body.opened_us),
        "until": "open"
        if body.closed_us is None
        else f"{to_iso(body.closed_us)} ({body.closed_as})",
        "margin": _margin(finding),
        "accuracy": f"{body.deepest.accuracy_e3 / 1e3:,.6g} {body.margin_unit}, combined, 95 %",
        "deepest at": _place(finding),
        "observations": f"{body.observations:,}",
        "evidence": f"block {body.deepest.block}, row {body.deepest.row}"
        if body.deepest.block
        else "",
        "text": f"version {body.version}",
    }
    for name, fact in facts.items():
        if fact:
            out.print(f"  {name:<13} {fact}", markup=False, soft_wrap=True)


def _open(folder: Path) -> Node:
    if not folder.is_dir():
        remedy = "keep one with `truceline check … --record DIR`"
        raise RecordRefused("there is no such record", file=str(folder), remedy=remedy)
    return Node(Record.open(folder, read_only=True), "monitor", WallClock())


def _known(term: str | None, standing: str | None, node: Node) -> None:
    agreement = node.state.acts.agreement
    terms = [each.rule.id for each in agreement.terms] if agreement else []
    if term is not None and term not in terms:
        raise UnknownName("term", term, terms)
    if standing is not None and standing not in ("inside", "cannot_tell"):
        raise UnknownName("standing of findings", standing, ["inside", "cannot_tell"])


def _margin(finding: Finding) -> str:
    margin = finding.body.deepest.margin_e3
    return "unknown" if margin is None else f"{margin / 1e3:,.6g} {finding.body.margin_unit}"


def _place(finding: Finding) -> str:
    deep = finding.body.deepest
    if deep.lat_e7 is None or deep.lon_e7 is None:
        return "an unknown place"
    return f"{deep.lat_e7 / 1e7:.5f}, {deep.lon_e7 / 1e7:.5f} (latitude, longitude)"


def _finite(row: dict[str, object]) -> dict[str, object]:
    return {name: None if value != value else value for name, value in row.items()}  # noqa: PLR0124
