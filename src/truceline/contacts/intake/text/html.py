"""HTML as plain text, each character with its place in the page.

selectolax (the Lexbor engine) reads the page as a browser does; it tells no offsets. So a mark that
holds the offset is put behind every `>` before it reads: where the mark comes out in a text, the
text begins there; where the `>` was in a script, a comment or an attribute, the mark goes with it.
"""

import re
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from truceline.contacts.intake.lexicon import spelt
from truceline.errors import Refusal

IS_HTML = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|div|p|br|h[1-6]|span|section|meta)\b[^<>]*>", re.I
)
# What a page wraps round its article: never read.
UNREAD = spelt(
    """script style noscript template nav aside footer form button select option svg iframe
    object audio video head title textarea dialog menu"""
)
BLOCKS = spelt(
    """p div br h1 h2 h3 h4 h5 h6 li ul ol tr td th table section article header main blockquote
    pre hr figure figcaption dd dt dl body address details summary"""
)
MOST_DEEP = 2_000
# Elements that stay open until they are closed; an unclosed paragraph ends with the next one.
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|t[dhr]|d[dt]|option|br|hr|img|meta|link|input|wbr|col|source|"
    r"area)\b)[a-z][a-z0-9]*\b",
    re.I,
)
_MARK = re.compile("\ue000([\ue010-\ue019]+)\ue001")
_DIGITS = {ord(str(digit)): 0xE010 + digit for digit in range(10)}
_NUMBERS = {0xE010 + digit: str(digit) for digit in range(10)}
_OURS = dict.fromkeys((57344, 57345, *range(57360, 57370)), " ")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});?")


@dataclass(frozen=True, slots=True)
class _Made:
    """The text made so far, and where in the page each character begins and ends."""

    text: list[str]
    starts: list[int]
    ends: list[int]

    def put(self, letter: str, start: int, end: int) -> None:
        self.text.append(letter)
        self.starts.append(start)
        self.ends.append(end)

    def end_line(self, place: int) -> None:
        """At most one empty line between two blocks."""
        if self.text and self.text[-2:] != ["\n", "\n"]:
            self.put("\n", place, place)


def html_text(source: str) -> tuple[str, list[int], list[int]]:
    """The text of a page, and where in the page each of its characters begins and ends.

    Refuses a page nested deeper than MOST_DEEP; anything else gives what text there is.
    """
    if _depth(source) > MOST_DEEP:
        remedy = "save the article as plain text"
        raise Refusal("is nested deeper than any page of an article", remedy=remedy)
    page = source.translate(_OURS)
    marked = re.sub(">", lambda found: f">{_mark(found.end())}", page)
    made = _Made([], [], [])
    root = LexborHTMLParser(marked).root
    if root is not None:
        _read(root, page, made)
    return "".join(made.text), made.starts, made.ends


def _depth(source: str) -> int:
    """How deep elements are nested, roughly: the parser's time grows with the square of it."""
    depth = deepest = 0
    for found in _TAG.finditer(source):
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _mark(place: int) -> str:
    return f"\ue000{str(place).translate(_DIGITS)}\ue001"


def _read(root: LexborNode, page: str, made: _Made) -> None:
    """Walk the page without recursion: a page may be nested deeper than Python's stack."""
    node: LexborNode | None = root
    place = 0
    while node is not None:
        down = None
        if node.tag == "-text":
            place = _write(node.text_content or "", page, made)
        elif node.tag not in UNREAD:
            down = node.child
            if node.tag in BLOCKS:
                made.end_line(place)
        node = down or _following(node, root, made)


def _following(node: LexborNode, root: LexborNode, made: _Made) -> LexborNode | None:
    """The node after this one and all below it; the end of a block ends its line."""
    here: LexborNode | None = node
    while here is not None and here.mem_id != root.mem_id:
        if here.tag in BLOCKS:
            made.end_line(made.ends[-1] if made.ends else 0)
        if here.next is not None:
            return here.next
        here = here.parent
    return None


def _write(marked: str, page: str, made: _Made) -> int:
    """Write a text node, finding each character again behind the marks in it."""
    place, end = 0, len(page)
    for part in _MARK.split(marked)[1:] if "\ue000" in marked else ():
        if part and part[0] in "\ue010\ue011\ue012\ue013\ue014\ue015\ue016\ue017\ue018\ue019":
            place = int(part.translate(_NUMBERS))
            continue
        written = 0
        while written < len(part) and place < end:
            found = _ENTITY.match(page, place) if page[place] == "&" else None
            said = unescape(found.group()) if found else page[place]
            length = found.end() - place if found else 1
            for letter in said:
                made.put(" " if letter == "\n" else letter, place, place + length)
            written += len(said)
            place += length
    return place
