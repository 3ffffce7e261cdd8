"""Intake: press reports and official readouts, as text, to drafts that a person may accept.

`intake(articles)` is pure: the same texts give the same drafts. Nothing here opens a file, asks the
network, or settles what a text leaves open.
"""

from collections.abc import Callable, Iterable
from datetime import date

from truceline.contacts.draft import Draft
from truceline.contacts.intake.article import Article
from truceline.contacts.intake.drafting import drafts
from truceline.contacts.intake.merging import tied
from truceline.contacts.intake.reading import read

__all__ = ["Article", "intake"]


def intake(
    articles: Iterable[Article],
    *,
    published: Callable[[str], date | None] = lambda _: None,
) -> list[Draft]:
    """Drafts of all articles, one per event and document. published: by name, their day."""
    return tied([each for one in articles for each in drafts(read(one, published(one.name)))])
