"""`truceline check`: observations against an agreement."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from truceline.agreement import Agreement
from truceline.agreement.folder import load
from truceline.agreement.folder_index import attach, keep
from truceline.cli._index import cache_folder
from truceline.cli._judging import (
    Feed,
    Files,
    ProfileFile,
    Read,
    content_of,
    files_of,
    judge,
    read_through,
)
from truceline.cli._keeping import holds_record, judging, prove_writable, state
from truceline.cli._memory import keep_freed
from truceline.cli._screen import print_json, progress
from truceline.cli._telling import differences, tell, tell_shadow, tell_written
from truceline.errors import RecordRefused
from truceline.reports import Content, as_json, write
from truceline.reports.tally import tally_of


def check(
    agreement: Annotated[Path, typer.Argument(help="folder of the agreement")],
    observations: Annotated[list[Path], typer.Argument(help="files of observations")],
    *,
    feed: Feed = None,
    profile: ProfileFile = None,
    shadow: Annotated[
        Path | None, typer.Option(help="folder of a second agreement, to compare term by term")
    ] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="folder for report.html and the findings as tables")
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(help="folder that keeps the record; made if there is none, else it goes on"),
    ] = None,
    as_machine: Annotated[bool, typer.Option("--json", help="print one JSON document")] = False,
) -> None:
    """Check observations against an agreement: what stands inside, by what margin, how sure.

    Terms that are offered, claimed, agreed, suspended or lapsed are asked too; what is found under
    them stands apart and is never counted.

    Where anything is refused, nothing is written: no report, no new record. An existing record
    takes in only what it does not hold yet; the findings are then those of the whole record.

    Exit code 0: nothing found; 1: findings of terms in force stand inside; 2: input refused.
    """
    keep_freed()
    texts = [load(each) for each in (agreement, shadow) if each is not None]
    files = files_of(observations, feed=feed, profile=profile)
    if out_dir is not None:
        prove_writable(out_dir)
    contents, read = _judged(texts, files, record)
    written = write(contents[0], out_dir) if out_dir else []
    if as_machine:
        told = {"shadow": differences(*contents)} if shadow else {}
        print_json(as_json(contents[0]) | told)
    else:
        tell(contents[0], read)
        if shadow:
            tell_shadow(*contents)
        tell_written(written)
    inside, _ = tally_of(contents[0].findings).of(counted=True)
    raise typer.Exit(1 if inside else 0)


def _judged(
    texts: list[Agreement], files: Files, record: Path | None
) -> tuple[list[Content], Read]:
    """What is found under each text, the first of them on the record kept; and what was read."""
    goes_on = holds_record(record)
    if goes_on and len(texts) > 1:
        remedy = "leave --record out, or name a new folder: both texts must be asked the same rows"
        raise RecordRefused("a record that goes on has no shadow", file=str(record), remedy=remedy)
    with progress() as bar, ExitStack() as closing:
        nodes = [closing.enter_context(judging(texts[0], record))]
        nodes += [closing.enter_context(judging(each, None)) for each in texts[1:]]
        if goes_on:
            read_through(files, bar)
        for node, text in zip(nodes, texts, strict=True):
            state(node, text)
            if node.state.acts.agreement is not None:
                attach(node.state.acts.agreement, cache_folder())
        read = judge(nodes, files, bar)
        for node in nodes:
            if node.state.acts.agreement is not None:
                keep(node.state.acts.agreement, cache_folder())
    return [content_of(each, read) for each in nodes], read


VERB = check
