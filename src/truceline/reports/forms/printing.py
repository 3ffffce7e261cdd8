"""Printing: a form as PDF, set by typst; the same form always gives the same bytes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any  # what the template reads is plain values

from truceline.errors import Refusal, UnknownName
from truceline.reports.forms.blanks import Blank, Form
from truceline.reports.setting import typeset

RIGHT_TO_LEFT = frozenset({"ar", "he"})
LANGUAGES = ("ar", "en", "fr", "he", "ru")
COPIES_MOST = 200


@dataclass(frozen=True, slots=True)
class Words:
    """The words of forms in one language: of the page, titles of forms, of their parts, labels of
    fields, and words to be ticked; what has none is printed as it is typed in.
    """

    page: Mapping[str, str]
    forms: Mapping[str, str]
    parts: Mapping[str, str]
    fields: Mapping[str, str]
    options: Mapping[str, str]


@cache
def words_of(language: str) -> Words:
    """The words of a language. Raises UnknownName."""
    if language not in LANGUAGES:
        raise UnknownName("language", language, list(LANGUAGES))
    place = files("truceline.reports.forms").joinpath("phrases", f"{language}.toml")
    told = tomllib.loads(place.read_text("utf-8"))
    return Words(**{name: told[name] for name in Words.__dataclass_fields__})


def printed(form: Form, language: str = "en", *, copies: int = 1) -> bytes:
    """A form on A4, so many times, pages numbered from 1. Raises Refusal where it cannot be."""
    if not 1 <= copies <= COPIES_MOST:
        raise Refusal(f"{copies} copies", remedy=f"1 to {COPIES_MOST}")
    words = words_of(language)
    told = {
        "title": words.forms[form.name],
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "copies": copies,
        "words": dict(words.page),
        "typed_in": form.typed_in,
        "parts": [
            {"title": words.parts[entry], "blanks": [_told(each, words) for each in blanks]}
            for entry, blanks in form.blanks()
        ],
    }
    template = files("truceline.reports.forms").joinpath("form.typ").read_bytes()
    return typeset(template, told, language)


def _told(blank: Blank, words: Words) -> dict[str, Any]:
    return {
        "code": blank.code,
        "label": words.fields[blank.label],
        "sort": blank.sort,
        "lines": blank.lines,
        "options": [{"words": words.options.get(each, each), "code": each}
                    for each in blank.options],
        "heads": [words.fields[each] for each in blank.heads],
    }  # fmt: skip
