"""An article: its name, the text as it came, and the text that is read.

What is read has HTML taken out (html.py); each character of it knows its place in the input, so
that a span always counts in characters of the input. `view` is the text with one character changed
for one: curly quotes and odd spaces become plain ones, so that patterns stay readable.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.contacts.draft import Span
from truceline.contacts.intake.text.html import IS_HTML, html_text

MOST_CHARS = 8_000_000  # of one input; a press report has some 4,000
_PLAIN = {
    **dict.fromkeys("’‘ʼ`´′", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("\u00a0\u2009\u202f\u2007\t\r\v\f", " "),
    **dict.fromkeys("‐‑‒", "-"),
}
_ODD = re.compile(f"[{''.join(_PLAIN)}\ue000-\uf8ff]")  # and those of private use


_REPEATED = re.compile(
    r"(?:, | \(|[-–—] ?)(?:I |we )?repeat not(?:,|\)| ?[-–—])"
)  # did not, repeat not, meet


@dataclass(frozen=True, slots=True)
class Article:
    """One document. starts, ends: where each character of `text` stands in `source`; empty if
    both are the same."""

    name: str
    source: str
    text: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    @property
    def view(self) -> str:
        """The text as patterns see it, of the same length."""
        seen = _ODD.sub(lambda found: _PLAIN.get(found.group(), " "), self.text)
        if "repeat not" in seen:
            seen = _REPEATED.sub(lambda found: " " * len(found.group()), seen)
        return seen

    def span(self, field: str, start: int, end: int) -> Span:
        """The characters [start, end) of the read text as a span of the input."""
        if self.starts and end > start:
            start, end = self.starts[start], self.ends[end - 1]
        return Span(field, self.source[start:end], start, end)


def article_of(name: str, source: str) -> Article:
    """The article in a text or a page of HTML."""
    if len(IS_HTML.findall(source[:20_000])) < 2:
        return Article(name, source, source)
    return Article(name, source, *html_text(source))
