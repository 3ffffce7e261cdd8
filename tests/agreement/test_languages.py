"""Terms are told in every language that is written, with the names and figures of the English."""

import re
from pathlib import Path

import pytest

from truceline.agreement import Term, languages, terms
from truceline.agreement.folder import load
from truceline.agreement.language import Language
from truceline.agreement.languages.en import LANGUAGE as ENGLISH
from truceline.agreement.wording import spoken
from truceline.values.members import member, names
from truceline.values.taxonomy import KINDS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EVERY = [
    (folder, term)
    for folder in ("golan_1974", "every_term")
    for term in load(EXAMPLES / folder).terms
]
OTHERS = [each for each in spoken() if each != "en"]


def language(name: str) -> Language:
    """One of them."""
    found: Language = member(languages, name, "LANGUAGE")
    return found


def filled(template: str) -> set[str]:
    """The names of what a phrase has filled in."""
    return set(re.findall(r"\{(\w+)\}", template))


def figures(sentence: str) -> list[str]:
    """The figures of a sentence; `1 minute` may be a word."""
    return sorted(each for each in re.findall(r"\d[\d,.:]*\d|\d", sentence) if each != "1")


def test_the_languages_of_the_room_are_written() -> None:
    assert spoken() == ["ar", "en", "fr", "he", "ru"]


@pytest.mark.parametrize("name", OTHERS)
def test_a_language_lacks_no_part_no_kind_and_no_sentence(name: str) -> None:
    told = language(name)

    assert set(told.parts) | {"end"} == set(ENGLISH.parts)
    assert set(told.kinds) == set(KINDS)
    assert set(told.sentences) == set(names(terms))
    assert len(set(told.compass)) == 8


@pytest.mark.parametrize("name", OTHERS)
def test_the_same_is_filled_into_phrases_and_sentences_as_in_english(name: str) -> None:
    told = language(name)
    says = {each: member(terms, each, "TERM").__module__ for each in names(terms)}
    english = {each: __import__(module, fromlist=["SAYS"]).SAYS for each, module in says.items()}

    wrong = [each for each, part in told.parts.items()
             if filled(part) != filled(ENGLISH.parts[each])]  # fmt: skip
    wrong += [
        each for each, part in told.sentences.items() if filled(part) != filled(english[each])
    ]

    assert wrong == []


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize(("folder", "term"), EVERY, ids=[f"{f}-{t.rule.id}" for f, t in EVERY])
def test_a_sentence_has_the_figures_and_names_of_the_english_one(
    folder: str, term: Term, name: str
) -> None:
    english, other = term.sentence("en"), term.sentence(name)

    named = [each for each in term.rule.names.values() if each in english]
    assert figures(other) == figures(english), folder
    assert [each for each in named if each not in other] == []
    assert other != english
    assert "{" not in other
