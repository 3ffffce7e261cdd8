"""`truceline demo`: the main job on the example of 1974, from text to report."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.agreement.folder import load
from truceline.cli._examples import example
from truceline.cli._judging import content_of, judge, new_node
from truceline.cli._screen import out, progress
from truceline.cli.check import show
from truceline.reports import write


def demo(
    out_dir: Annotated[Path, typer.Option("--out", help="folder for the report")] = Path(
        "truceline-demo"
    ),
) -> None:
    """Check a simulated week against the 1974 agreement, and write the report.

    The terms are those of the sources; every observation is made up and marked simulated.
    """
    folder = example("golan_1974")
    out.print("[bold]1.[/bold] Reading the agreement as code, with every term's own source …")
    agreement = load(folder)
    out.print(f"   {len(agreement.terms)} terms of {len(agreement.parties)} parties and bodies")
    out.print("[bold]2.[/bold] Playing the scenario and checking it, term by term …")
    node = new_node(agreement, None)
    with progress(quiet=False) as bar:
        read = judge([node], [folder / "scenario.toml"], feed=None, profile=None, bar=bar)
    content = content_of(node, read)
    written = write(content, out_dir)
    show(content, [])
    report = next(each for each in written if each.suffix == ".html").resolve()
    out.print("[bold]3.[/bold] The report, one page that opens in any browser:")
    out.print(f"   {report}", markup=False, soft_wrap=True)
    out.print("   beside it: findings.parquet, findings.geojson, findings.csv", markup=False)
    out.print("Findings are what the machine sees; whether one is a breach, people decide.")
    node.record.close()


VERB = demo
