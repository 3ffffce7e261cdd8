"""`truceline check`: observations against an agreement."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from truceline.agreement.folder import load
from truceline.cli._judging import content_of, judge, new_node
from truceline.cli._screen import err, out, print_json, progress
from truceline.reports import Content, as_json, write


def check(
    agreement: Annotated[Path, typer.Argument(help="folder of the agreement")],
    observations: Annotated[list[Path], typer.Argument(help="files of observations")],
    feed: Annotated[
        str | None, typer.Option(help="format of the files, if not to be guessed")
    ] = None,
    profile: Annotated[
        Path | None, typer.Option(help="source profile: columns, units, datum")
    ] = None,
    shadow: Annotated[Path | None, typer.Option(help="a second agreement to compare with")] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="folder for report and tables")
    ] = None,
    record: Annotated[Path | None, typer.Option(help="folder that keeps the record")] = None,
    as_machine: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Check observations against an agreement: what stands inside, by what margin, how sure.

    Exit code 0: nothing found; 1: findings of terms in force stand inside; 2: input refused.
    """
    texts = [load(agreement)] + ([load(shadow)] if shadow else [])
    nodes = [new_node(texts[0], record)] + [new_node(each, None) for each in texts[1:]]
    with progress(quiet=as_machine) as bar:
        read = judge(nodes, observations, feed=feed, profile=profile, bar=bar)
    contents = [content_of(each, read) for each in nodes]
    written = write(contents[0], out_dir) if out_dir else []
    summary = as_json(contents[0])
    if as_machine:
        told = summary | ({"shadow": _differences(contents)} if shadow else {})
        print_json(told)
    else:
        show(contents[0], written)
        if shadow:
            _show_shadow(contents)
    for node in nodes:
        node.record.close()
    raise typer.Exit(1 if _inside(contents[0]) else 0)


def show(content: Content, written: list[Path]) -> None:
    """Print what was found, term by term, in force first and the rest apart."""
    out.print(f"[bold]{content.title}[/bold]", soft_wrap=True)
    files = ", ".join(each.file for each in content.sources)
    out.print(f"{content.observations:,} observations from {files}", markup=False, soft_wrap=True)
    if content.rejects.total:
        reasons = ", ".join(f"{rows:,} {reason}" for reason, rows in content.rejects.counts.items())
        out.print(f"{content.rejects.total:,} rows rejected: {reasons}", markup=False)
    for title, in_force in (("In force", True), ("Apart: not in force, never counted", False)):
        lines = [each for each in content.terms if (each.status == "in_force") is in_force]
        if lines:
            out.print(_table(title, lines))
    for note in content.notes:
        out.print(note, markup=False, soft_wrap=True)
    for path in written:
        out.print(f"written: {path}", markup=False, soft_wrap=True)


def _table(title: str, lines: list) -> Table:  # type: ignore[type-arg]
    table = Table(title=title, title_justify="left", title_style="bold", expand=False)
    table.add_column("term", no_wrap=True)
    table.add_column("status")
    table.add_column("inside", justify="right")
    table.add_column("cannot tell", justify="right")
    table.add_column("what it says", overflow="fold")
    for each in lines:
        style = "bold" if each.inside else ""
        counts = (f"{each.inside:,}", f"{each.cannot_tell:,}")
        table.add_row(each.id, each.status, *counts, each.title or each.sentence, style=style)
    return table


def _inside(content: Content) -> bool:
    summary = as_json(content)["in_force"]
    return isinstance(summary, dict) and summary["inside"] != 0


def _differences(contents: list[Content]) -> dict[str, dict[str, list[int]]]:
    """Findings of each term under the agreement and under its shadow; 0 where a text lacks it."""
    one, two = ({each.id: each for each in content.terms} for content in contents)
    return {
        name: {
            "inside": [
                one[name].inside if name in one else 0,
                two[name].inside if name in two else 0,
            ],
            "cannot_tell": [
                one[name].cannot_tell if name in one else 0,
                two[name].cannot_tell if name in two else 0,
            ],
        }
        for name in [*one, *(each for each in two if each not in one)]
    }


def _show_shadow(contents: list[Content]) -> None:
    differences = _differences(contents)
    table = Table(title="Shadow: findings under this text → under the other", title_justify="left")
    for name in ("term", "inside", "difference", "cannot tell", "difference"):
        table.add_column(name, justify="left" if name == "term" else "right")
    for name, counts in differences.items():
        (one, two), (three, four) = counts["inside"], counts["cannot_tell"]
        style = "bold" if (one, three) != (two, four) else "dim"
        table.add_row(
            name, f"{one} → {two}", f"{two - one:+d}", f"{three} → {four}", f"{four - three:+d}",
            style=style,
        )  # fmt: skip
    out.print(table)
    if not any(one != two for each in differences.values() for one, two in each.values()):
        err.print("the two texts find the same")


VERB = check
