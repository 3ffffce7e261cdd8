"""`truceline warmup`: compile ahead what would else be compiled while somebody waits."""

from pathlib import Path
from typing import Annotated

import typer

from truceline.agreement import Agreement
from truceline.agreement.folder import load
from truceline.agreement.folder_index import save
from truceline.cli._examples import example
from truceline.cli._index import cache_folder
from truceline.cli._judging import files_of, judge
from truceline.cli._keeping import AUTHOR, state
from truceline.cli._screen import out, progress
from truceline.errors import Refusal
from truceline.kernels.warm import compile_all
from truceline.node import Node, SetClock
from truceline.record import Record


def warmup(
    agreements: Annotated[
        list[Path] | None, typer.Argument(help="folders of agreements to compile an index of")
    ] = None,
) -> None:
    """Compile the kernels, and the index of each agreement named, so that later runs start fast.

    The kernels are kept by numba: beside the installed package, or in NUMBA_CACHE_DIR. Indexes lie
    in the user's cache folder, one file for each agreement; they change no answer, and one that is
    stale or damaged is compiled anew.

    Exit code 0; 2: an agreement refused.
    """
    texts = [load(each) for each in agreements or []]
    compile_all()
    folder = example("every_term")
    agreement = load(folder)
    with Record.open(None, keep_blocks=False) as record, progress() as bar:
        node = Node(
            record, AUTHOR, SetClock(0)
        )  # whole, so that the kernels of all desks are asked
        state(node, agreement)
        judge([node], files_of([folder / "scenario.toml"], feed=None, profile=None), bar)
    out.say("Kernels are compiled.")
    for text in texts:
        out.say(f"Index of {text.id}: {_saved(text)}")


def _saved(text: Agreement) -> Path:
    try:
        return save(text, cache_folder())
    except OSError as error:
        what = f"the index cannot be written: {error.strerror}"
        remedy = "name a folder that you may write to in XDG_CACHE_HOME"
        raise Refusal(what, file=str(cache_folder()), remedy=remedy) from error


VERB = warmup
