"""`truceline agreement`: check, show and compare agreements as code."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from truceline.agreement import Agreement, amendment, status_at
from truceline.agreement.folder import load
from truceline.cli._screen import out, print_json
from truceline.errors import Refusal
from truceline.node import WallClock
from truceline.values.instants import from_datetime, to_iso

VERB = typer.Typer(help="Agreements as code: check, show, compare.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(help="folder of the agreement")]
Machine = Annotated[bool, typer.Option("--json", help="print one JSON document")]


@VERB.command()
def check(folder: Folder, as_machine: Machine = False) -> None:
    """Read an agreement and say that it can be read, or what is wrong on which line."""
    agreement = load(folder)
    told = {
        "id": agreement.id,
        "digest": agreement.digest,
        "parties": len(agreement.parties),
        "lines": len(agreement.lines),
        "areas": len(agreement.areas),
        "terms": len(agreement.terms),
    }
    if as_machine:
        print_json(told)
        return
    out.print(f"[bold]{agreement.title}[/bold] can be read.", soft_wrap=True)
    counts = ", ".join(f"{told[each]} {each}" for each in ("parties", "lines", "areas", "terms"))
    out.print(f"{counts}; digest {agreement.digest[:16]}…", markup=False)


@VERB.command()
def show(
    folder: Folder,
    at: Annotated[
        str | None, typer.Option(help="as of this time, ISO 8601; now if left out")
    ] = None,
    language: Annotated[str, typer.Option(help="language of the sentences")] = "en",
    as_machine: Machine = False,
) -> None:
    """Show every term as a sentence, with its status, source and grade."""
    agreement, at_us = load(folder), _instant(at)
    if as_machine:
        print_json(_as_json(agreement, at_us, language))
        return
    out.print(f"[bold]{agreement.title}[/bold]", soft_wrap=True)
    out.print(f"as of {to_iso(at_us)}; digest {agreement.digest[:16]}…", markup=False)
    for title, in_force in (("In force", True), ("Not in force: apart, never counted", False)):
        table = Table(title=title, title_justify="left", show_lines=True)
        for name in ("term", "status", "what it says", "source"):
            table.add_column(name, overflow="fold", no_wrap=name == "term")
        for term in agreement.terms:
            status, rule = status_at(term.rule.status_spans(), at_us), term.rule
            if (status == "in_force") is in_force:
                source = f"{rule.source.document} ({rule.source.grade})"
                table.add_row(rule.id, status, term.sentence(language), source)
        if table.row_count:
            out.print(table)
    _show_versions(agreement)
    if agreement.disclaimer:
        out.print(agreement.disclaimer, style="italic", markup=False, soft_wrap=True)


@VERB.command()
def diff(
    before: Folder,
    after: Annotated[Path, typer.Argument(help="folder of the amended agreement")],
    as_machine: Machine = False,
) -> None:
    """Show what an amended agreement says differently, term by term."""
    changes = amendment(load(before), load(after))
    if as_machine:
        print_json(changes)
        return
    if not changes:
        out.print("The two say the same.")
    for each in changes:
        out.print(f"[bold]{each.sort} {each.id}[/bold] {each.what}")
        for name, old, new in each.fields:
            out.print(f"    {name}: {old} → {new}", markup=False, soft_wrap=True)
        for mark, sentence in (("-", each.before), ("+", each.after)):
            if sentence:
                style = "red" if mark == "-" else "green"
                out.print(f"  {mark} {sentence}", style=style, markup=False, soft_wrap=True)


def _show_versions(agreement: Agreement) -> None:
    """Competing versions of one rule, side by side."""
    groups: dict[str, list[str]] = {}
    for term in agreement.terms:
        if term.rule.of:
            groups.setdefault(term.rule.of, []).append(f"{term.rule.id} ({term.rule.status})")
    rivals = {name: ids for name, ids in groups.items() if len(ids) > 1}
    if rivals:
        out.print("[bold]Versions of one rule, side by side[/bold]")
        for name, ids in rivals.items():
            out.print(f"  {name}: {', '.join(ids)}", markup=False, soft_wrap=True)


def _as_json(agreement: Agreement, at_us: int, language: str) -> dict[str, object]:
    return {
        "id": agreement.id,
        "title": agreement.title,
        "digest": agreement.digest,
        "as_of": to_iso(at_us),
        "disclaimer": agreement.disclaimer,
        "terms": [
            {
                "id": term.rule.id,
                "kind": term.rule.kind,
                "of": term.rule.of,
                "status": status_at(term.rule.status_spans(), at_us),
                "sentence": term.sentence(language),
                "article": term.rule.article,
                "binds": term.rule.binds,
                "verifier": term.rule.verifier,
                "recipients": term.rule.recipients,
                "source": {
                    "document": term.rule.source.document,
                    "grade": term.rule.source.grade,
                },
                "version": agreement.versions[term.rule.id],
            }
            for term in agreement.terms
        ],
    }


def _instant(at: str | None) -> int:
    if at is None:
        return WallClock().now_us()
    try:
        moment = datetime.fromisoformat(at)
    except ValueError as error:
        remedy = "write it as 2018-07-20 or 2018-07-20T12:00:00Z"
        raise Refusal(f"--at {at!r} is not a time", remedy=remedy) from error
    return from_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
