"""The format of a node's folder: a number in the file `format`, which tells what lies there.

    1   until 2026-11: no number; keys of lanes in files with a colon, `aria:flash.key`
    2   keys of lanes in files with a plus, `aria+flash.key`

An older folder is brought up in place, after a copy of what that changes; a newer one is refused.
The record has a form of its own, which this does not touch.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

from truceline.errors import Refusal
from truceline.record.stores.keyfiles import FOLDER as KEYS
from truceline.record.stores.keyfiles import name_anew
from truceline.record.stores.lock import hold

FORMAT, FILE = 2, "format"
KEPT = "before-format-{number}"
Step = tuple[str, Callable[[Path], list[str]]]  # the part of the folder that it changes, and how
STEPS: dict[int, Step] = {1: (KEYS, name_anew)}  # from that format to the next


def format_of(folder: Path, record: Path) -> int:
    """The format of a folder whose record lies there. Raises Refusal where that cannot be told."""
    file = folder / FILE
    if not file.exists():
        return 1 if any((record / KEYS).glob("*:*")) else FORMAT
    text = file.read_text(encoding="ascii", errors="replace").strip()
    if not (text.isdecimal() and len(text) < 4 and int(text)):
        raise Refusal(f"holds no number but {text[:20]!r}", file=str(file),
                      remedy="put a copy of it back")  # fmt: skip
    return int(text)


def refuse_newer(folder: Path, record: Path) -> None:
    """Raises Refusal for a folder that a newer version has made or brought up."""
    number = format_of(folder, record)
    if number > FORMAT:
        what = f"is a folder of format {number}, and this version knows {FORMAT}"
        remedy = "install the version that made it, or a later one"
        raise Refusal(what, file=str(folder), remedy=remedy)


def upgrade(folder: Path, record: Path) -> list[str]:
    """Bring a folder up to our format; what was changed. It may be repeated after a sudden end.

    Raises Refusal for a newer one, RecordRefused where a process writes there.
    """
    refuse_newer(folder, record)
    changed: list[str] = []
    number = format_of(folder, record)
    if number < FORMAT:
        with hold(record):
            for step in range(number, FORMAT):
                part, change = STEPS[step]
                _copy(record / part, folder / KEPT.format(number=step + 1) / part)
                changed += change(record)
    if record.is_dir():
        write_format(folder)
    return changed


def write_format(folder: Path) -> None:
    """Write our number into a folder."""
    part = folder / f"{FILE}.part"
    part.write_text(f"{FORMAT}\n", encoding="ascii")
    part.replace(folder / FILE)


def _copy(part: Path, to: Path) -> None:
    """Copy what is to be changed, for its owner alone; a copy that is there already stays."""
    if to.exists():
        return
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = to.with_name(f"{to.name}.part")
    shutil.rmtree(waiting, ignore_errors=True)
    shutil.copytree(part, waiting)
    waiting.replace(to)
