"""`truceline demo`: the main job on the example of 1974, from text to report."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.agreement.folder import load
from truceline.cli._examples import example
from truceline.cli._judging import content_of, files_of, judge
from truceline.cli._keeping import judging, prove_writable, state
from truceline.cli._live import live
from truceline.cli._screen import out, progress
from truceline.cli._telling import tell
from truceline.reports import write


def demo(
    out_dir: Annotated[Path, typer.Option("--out", help="folder for the report")] = Path(
        "truceline-demo"
    ),
    *,
    with_nodes: Annotated[
        bool, typer.Option("--live", help="run three nodes that speak with each other instead")
    ] = False,
    port: Annotated[int, typer.Option(help="--live: port of the monitor's node; 0 for any")] = 0,
    speed: Annotated[float, typer.Option(help="--live: so many times as fast", min=1)] = 600,
) -> None:
    """Check simulated observations against the agreement of 1974, and write the report.

    The terms are those of the sources; every observation is made up and marked simulated.

    With --live the monitor and two parties run a node each, and the observations come in as if they
    were made now, until somebody stops it. One term is made up there, for aircraft that meet.

    Exit code 0, whatever is found.
    """
    folder = example("golan_1974")
    prove_writable(out_dir)
    if with_nodes:
        live(folder, out_dir / "live", port=port, speed=speed)
        return
    out.say("1. The agreement as code, every term with its own source and status", "bold")
    agreement = load(folder)
    terms, parties = len(agreement.terms), len(agreement.parties)
    out.say(f"   {terms} terms between {parties} parties, guarantors and bodies, in {folder}")
    out.say("2. Eighteen days of made-up observations, checked against each of them", "bold")
    out.print()
    with judging(agreement, None) as node, progress() as bar:
        state(node, agreement)
        read = judge([node], files_of([folder / "scenario.toml"], feed=None, profile=None), bar)
    content = content_of(node, read)
    written = write(content, out_dir)
    tell(content, read)
    out.print()
    out.say("3. The report, one page that opens in any browser", "bold")
    report = next(each for each in written if each.suffix == ".html")
    out.say(f"   {report.resolve()}")
    out.say(f"   beside it: {', '.join(each.name for each in written if each != report)}")
    out.say("Findings are what the machine sees; whether one is a breach, people decide.")


VERB = demo
