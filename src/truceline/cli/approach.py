"""`truceline approach`: which tracks closed in on each other, and how soon that was told."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.agreement.folder import load
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule, Source
from truceline.agreement.term import AHEAD_S_MOST
from truceline.agreement.terms.separation import Separation
from truceline.cli._closing import Closing, as_json, closing, tell
from truceline.cli._judging import Feed, ProfileFile, files_of, read_all
from truceline.cli._screen import print_json, progress
from truceline.errors import Refusal

AHEAD_S = 120.0


def approach(
    observations: Annotated[list[Path], typer.Argument(help="files of observations")],
    *,
    agreement: Annotated[
        Path | None,
        typer.Option(help="folder of an agreement whose separation terms look ahead"),
    ] = None,
    distance_m: Annotated[
        float, typer.Option(min=1, help="limit over the ground, without an agreement")
    ] = 5 * 1852.0,
    height_m: Annotated[
        float, typer.Option(min=0.001, help="limit in height, level keeping taken off")
    ] = 800 * 0.3048,
    look_ahead_s: Annotated[
        float, typer.Option(min=1, max=AHEAD_S_MOST, help="alert so long before, seconds")
    ] = AHEAD_S,
    every_s: Annotated[
        float, typer.Option(min=1, max=60, help="look so often, seconds; live it is 1")
    ] = 10.0,
    feed: Feed = None,
    profile: ProfileFile = None,
    as_machine: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """List pairs of tracks that closed in on each other: when it was told, how near they came.

    Files are replayed as if each row had come when it was made. An alert breaks no term: it says
    what would be if neither turned. Beside it stands whether both limits were undercut in fact.

    Exit code 0: no alert that is sure of both limits; 1: such alerts; 2: input refused.
    """
    terms = _terms(agreement) if agreement else [_of(distance_m, height_m, look_ahead_s)]
    files = files_of(observations, feed=feed, profile=profile)
    with progress() as bar:
        told, read = read_all(files, bar)
        found: Closing = closing(told, terms, every_s=every_s, bar=bar)
    if as_machine:
        print_json(as_json(found, terms, read))
    else:
        tell(found, terms, read)
    sure = any(each.standing == "inside" for one in found.encounters for each in one.alerts)
    raise typer.Exit(1 if sure else 0)


def _terms(folder: Path) -> list[Separation]:
    text = load(folder)
    found = [each for each in text.terms if isinstance(each, Separation) and each.look_ahead_s]
    if not found:
        raise Refusal(
            "no term of the agreement looks ahead",
            file=str(folder),
            remedy="give a separation term look_ahead_s = 120",
        )
    return found


def _of(distance_m: float, height_m: float, look_ahead_s: float) -> Separation:
    """The limits of the command line as a term that binds everybody."""
    rule = Rule(
        id="asked",
        kind="separation",
        binds=("any",),
        status="in_force",
        source=Source("the command line", "F6"),
    )
    return Separation(
        rule, Place(), distance_m=distance_m, height_m=height_m, look_ahead_s=look_ahead_s
    )


VERB = approach
