"""Languages: every word of a situation report, one file for each language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from truceline.errors import UnknownName

RIGHT_TO_LEFT = frozenset({"ar", "he"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language. page: of the report's frame; tables, columns: titles and
    headings, by name; words: what cells of the sort `word` say.
    """

    code: str
    language: str
    page: Mapping[str, str]
    tables: Mapping[str, str]
    columns: Mapping[str, str]
    words: Mapping[str, str]

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


def known() -> list[str]:
    """Codes of all languages there are, sorted."""
    return sorted(
        each.name.removesuffix(".toml")
        for each in _folder().iterdir()
        if each.name.endswith(".toml")
    )


@cache
def phrases(code: str) -> Phrases:
    """The words of a language. Raises UnknownName."""
    if code not in known():
        raise UnknownName("language", code, known())
    told = tomllib.loads(_folder().joinpath(f"{code}.toml").read_text("utf-8"))
    return Phrases(
        code, told["language"], told["page"], told["tables"], told["columns"], told["words"]
    )


def _folder() -> Traversable:
    return files("truceline.reports.sitrep").joinpath("phrases")
