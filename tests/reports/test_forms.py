"""Forms on paper: a place for each field of an entry, in five languages, pages numbered."""

import io
import re
from dataclasses import fields

import pytest

from truceline.errors import Refusal
from truceline.reports.forms import FORMS, Form, form_named, printed
from truceline.reports.forms.blanks import BY_NODE, SIGHTED
from truceline.reports.forms.printing import LANGUAGES, words_of

pytest.importorskip("typst", reason="needs the extra `pdf`")
pypdf = pytest.importorskip("pypdf", reason="reads the PDF back; part of the extra `test`")
NAMES = [each.name for each in FORMS]


def text_of(paper: bytes) -> str:
    """All words on the pages, without blanks and ends of lines."""
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    return "".join("".join(each.extract_text().split()) for each in pages)


@pytest.mark.parametrize("form", FORMS, ids=NAMES)
def test_each_field_of_an_entry_has_its_place_on_its_form(form: Form) -> None:
    blanks = dict(form.blanks())
    for entry, places in zip(form.entries, blanks.values(), strict=not form.sighted):
        covered = [name for each in places for name in each.covers]
        left = BY_NODE.get(entry, frozenset())
        assert sorted([*covered, *left]) == sorted(each.name for each in fields(entry))
    if form.sighted:
        assert [name for each in blanks["sighting"] for name in each.covers] == [*SIGHTED]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS, ids=NAMES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_printed_names_every_field_as_it_is_typed_in(form: Form, language: str) -> None:
    told = text_of(printed(form, language))

    for _, places in form.blanks():
        assert [each.code for each in places if each.code not in told] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language: str) -> None:
    words, english = words_of(language), words_of("en")

    for part in ("page", "forms", "parts", "fields", "options"):
        assert getattr(words, part).keys() == getattr(english, part).keys()
        assert all(each.strip() for each in getattr(words, part).values())


@pytest.mark.slow
def test_copies_are_numbered_on_and_the_same_each_time() -> None:
    form = form_named("inspection")

    paper, again = printed(form, "he", copies=3), printed(form, "he", copies=3)

    assert paper == again
    pages = [each.extract_text() for each in pypdf.PdfReader(io.BytesIO(paper)).pages]
    assert [re.findall(r"[0-9] ?/ ?3", each) != [] for each in pages] == [True] * 3


def test_what_there_is_not_is_refused() -> None:
    for asked in (lambda: form_named("pardon"), lambda: printed(FORMS[0], "tlh"),
                  lambda: printed(FORMS[0], copies=0)):  # fmt: skip
        with pytest.raises(Refusal):
            asked()
