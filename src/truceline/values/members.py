"""Members: each module of a folder offers one object under one agreed name.

A feed, a term, a channel or a command is one file; there is no list to edit. Packages inside the
folder and modules whose name starts with an underscore are no members. Third parties add theirs by
entry points of the group `truceline.<folder>`.
"""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType
from typing import Any  # a member is what its folder says it is; the caller narrows it

from truceline.errors import UnknownName


def names(folder: ModuleType) -> list[str]:
    """Names of all members of the folder, our own and those of entry points, sorted."""
    return sorted(_own(folder) | {point.name for point in _points(folder)})


def member(folder: ModuleType, name: str, offers: str) -> Any:
    """The object called `offers` in the member `name`.

    Raises UnknownName, with the known names, where there is no such member.
    """
    if name in _own(folder):
        return getattr(import_module(f"{folder.__name__}.{name}"), offers)
    for point in _points(folder):
        if point.name == name:
            return point.load()
    raise UnknownName(folder.__name__.rpartition(".")[2].removesuffix("s"), name, names(folder))


@cache  # what stands in a folder, and what is installed, stays so while a process runs
def _own(folder: ModuleType) -> set[str]:
    found = iter_modules(folder.__path__)
    return {each.name for each in found if not each.ispkg and not each.name.startswith("_")}


def _points(folder: ModuleType) -> Any:
    return _installed().select(group=f"truceline.{folder.__name__.rpartition('.')[2]}")


@cache
def _installed() -> Any:
    return entry_points()
