"""Intake: press reports and official readouts, as text, to drafts that a person may accept.

`intake(articles)` is pure: the same texts give the same drafts. Nothing here opens a file, asks the
network, or settles what a text leaves open.
"""

from collections.abc import Callable, Iterable
from datetime import date

from truceline.contacts.draft import Draft
from truceline.contacts.intake.contacts.opened import opened
from truceline.contacts.intake.contacts.reading import follow
from truceline.contacts.intake.drafting import drafts
from truceline.contacts.intake.grammar.chunked import chunk
from truceline.contacts.intake.grammar.parsed import model, parse
from truceline.contacts.intake.merging import tied
from truceline.contacts.intake.text.article import Article

__all__ = ["Article", "has_model", "intake", "read", "tied"]


def intake(
    articles: Iterable[Article],
    *,
    published: Callable[[str], date | None] = lambda _: None,
    by_rules: bool = False,
) -> list[Draft]:
    """Drafts of all articles, one per event and document. published: by name, their day.

    by_rules: without the language model, even where there is one.
    """
    return tied(
        [each for one in articles for each in read(one, published(one.name), by_rules=by_rules)]
    )


def read(article: Article, published: date | None, *, by_rules: bool = False) -> list[Draft]:
    """The drafts of one article."""
    reading = opened(article, published)
    nlp = None if by_rules else model()
    if nlp is None:
        chunk(reading.lines)
    else:
        parse(reading.lines, nlp)
    follow(reading)
    return drafts(reading)


def has_model() -> bool:
    """Whether spaCy and an English model are installed; without them the rules read alone."""
    return model() is not None
