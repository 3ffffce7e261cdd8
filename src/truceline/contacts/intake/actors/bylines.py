"""Names with posts on lines of their own: accounts, the heads of memos, signatures."""

import re
from collections.abc import Sequence

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.titles import HONORIFICS, POSTNOMINALS
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.vocabulary import side_of, side_of_word

HANDLE = re.compile(r"[\s(]@\w{3,}")
_BESIDE = re.compile(
    r"@\w*|(?:[^\w@]|_)+"
    r"|\b(?:official|verified|page|account|channel|posts?|thread|the|signed|sgd)\b"
    r"|^(?:author|prepared by|drafted by|submitted by|compiled by|reporting officer)\b"
    r"|^from(?: the (?:notebook|diary|notes|papers|blog|desk) of)?\b",
    re.I,
)
_SENT_BY = re.compile(
    r"(?:From|Author|(?:Prepared|Drafted|Submitted|Compiled) by|Reporting officer):"
)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
MOST_WORDS_OF_STATE = 3  # South Sudan, Papua New Guinea
_CLOCKED = re.compile(r"\d\s?$")
_BODIES = spelt(
    """Command Navy Army Force Forces Guard Police Staff Ministry Embassy Government Office Mission
    Headquarters Presidency"""
)
_STYLING = HONORIFICS | {"h", "e"} | {each.lower() for each in POSTNOMINALS}  # H.E.
# From the desk of the Minister, Notes of the Mayor
_WRITTEN = _STYLING | spelt("from the desk of notes column blog newsletter weekly")
_SEATS = frozenset({"org", "office", "state", "group"})


def heading(lines: Sequence[Line]) -> list[Line]:
    """The short lines above the text of a page."""
    first = next((each.number for each in lines if each.sentence.zone == "body"), len(lines))
    return [each for each in lines[:first] if each.sentence.zone in ("head", "frame")]


def entitle(lines: Sequence[Line]) -> None:
    """Give a name on a line of its own the post that stands on the line below it, and take the
    names of accounts for nobody's."""
    for line in lines:
        if "@" in line.text or "#" in line.text:
            begin = line.sentence.start
            marks = {
                e.start: line.text[e.start - begin - 1 : e.start - begin] for e in line.mentions
            }
            line.mentions = [e for e in line.mentions if marks[e.start] not in ("@", "#")]
            _of_account(lines, line)
        if line.sentence.zone != "body" and line.text[-2:] == "PM":  # 2 April, 4:05 PM
            start = line.sentence.start
            line.mentions = [
                e for e in line.mentions if not _CLOCKED.search(line.text[: e.start - start])
            ]
    below = 1 + max((each.number for each in lines if each.sentence.zone == "body"), default=0)
    above = [each for each in lines if each.sentence.zone != "body" and each.mentions]
    for line in above:
        first = line.mentions[0]
        if first.kind == "adjective" and first.opens and line.text.split()[-1] in _BODIES:
            first.kind, first.end, first.text = "org", line.sentence.end, line.text
            line.mentions = [first]  # Peruvian Coast Guard
        if _SENT_BY.match(line.text):
            _of_sender(line)
        who, *behind = line.mentions
        sides = {each.side for each in behind if each.kind in _SEATS and each.side}
        alone = who.kind in ("person", "name") and who.name and not who.side
        if alone and len(sides) == 1 and _beside(line, line.mentions) <= _STYLING | {"to"}:
            who.kind, who.side = "person", sides.pop()  # To: Ms Ana Paz, Red Cross
    for one, two, three in zip(above, above[1:], [*above[2:], None], strict=False):
        if not (one.mentions and two.mentions) or one.number + 1 != two.number:
            continue
        named, post = one.mentions[-1], two.mentions[0]
        fits = post.kind == "person" and not post.name
        if named.side or named.kind not in ("name", "person") or not (named.name and fits):
            continue
        if not _beside(one, [named]) <= _STYLING:
            continue  # Highlights of the Noon Briefing
        behind = [*two.mentions[1:], *(three.mentions[:1] if three else [])]
        land = next((each.side for each in behind if each.kind in ("state", "org")), "")
        side = post.side or land
        if side or (one.number >= below and _beside(two, two.mentions) <= _STYLING):
            named.kind, named.side, named.thing = "person", side, False
            named.title = post.title
            two.mentions = [each for each in two.mentions if each.kind != "person"]


def _of_account(lines: Sequence[Line], line: Line) -> None:
    """Give a name beside or above an account that tells its house the side of that house."""
    before, at, handle = line.text.partition("@")
    if not at:
        return
    line = line if before.strip() or not line.number else lines[line.number - 1]
    named = line.mentions[0] if len(line.mentions) == 1 else None
    if named is None or named.side or named.kind not in ("name", "person"):
        return
    if _beside(line, [named]) <= _STYLING and (side := side_of_handle(handle)):
        named.kind, named.side, named.thing = "person", side, False


_POSTED = re.compile(
    r"\W*(?:(?:tweets?|posts?|posted|message|thread)\s+(?:by|from)\s+)?@(\w{3,})", re.I
)


def poster_of(lines: Sequence[Line]) -> str:
    """The house whose account a text begins with: "Tweet by @MFA_Peru: …"."""
    found = _POSTED.match(lines[0].text) if lines else None
    return side_of_handle(found[1]) if found else ""


def side_of_handle(handle: str) -> str:
    """The house that an account names: EU_Envoy, KenyaMission."""
    words = _WORDS.findall(handle)
    for at, word in enumerate(words):
        said = " ".join(each.capitalize() for each in words[at : at + MOST_WORDS_OF_STATE])
        if side := side_of_word(word) or side_of(said):
            return side
    return ""


def _of_sender(line: Line) -> None:
    """Give "From: Capt. Ana Paz, UNIFIL" the side of the house that stands behind the name."""
    begin = line.sentence.start + line.text.index(":")
    line.mentions = [each for each in line.mentions if each.start > begin]
    named = next((each for each in line.mentions if each.name), None)
    house = next((each.side for each in line.mentions if each.side and not each.name), "")
    if named is not None and not named.side and house:
        named.kind, named.side, named.thing = "person", house, False


def sign(lines: Sequence[Line], home: str) -> None:
    """Give who signs a text below its last sentence, with his post, the side of its house."""
    signed = signatory(lines)
    if signed is not None and not signed.side:
        signed.side = home


def signatory(lines: Sequence[Line]) -> Mention | None:
    """Who signs a text with his name and post below its last sentence, or of whom its last
    paragraph tells that he wrote it."""
    for line in reversed(lines):
        if line.sentence.zone == "body":
            return _said_below(lines, line)
        named = next((each for each in line.mentions if each.name and each.title), None)
        if named is not None and is_signed(line):
            return named
    return None


_WROTE = re.compile(r"\s+is\s+(?:an?\b|the\b|[A-Z])|[^.]{0,80}\s(?:writes|wrote this|blogs)\b")


def _said_below(lines: Sequence[Line], last: Line) -> Mention | None:
    """ "Ana Paz is Peru's envoy.", "Ana Paz, a deputy head of the mission, writes for this paper.":
    the last words of a text that names her nowhere else."""
    first = last.mentions[0] if last.mentions else None
    alone = all(each.sentence.passage != last.sentence.passage for each in lines[: last.number])
    if first is None or not (alone and first.opens and first.name and first.side and first.title):
        return None
    named = (one.name for line in lines[: last.number] for one in line.mentions)
    if first.name in named or not _WROTE.match(last.text, first.end - last.sentence.start):
        return None
    return first


def is_signed(line: Line) -> bool:
    """Whether a line holds a name and post, or an account, and nothing more."""
    if HANDLE.search(line.text) or _SENT_BY.match(line.text):
        return True
    styled = _beside(line, line.mentions) <= _WRITTEN
    return styled and any(_owns(each) for each in line.mentions)


def _beside(line: Line, mentions: list[Mention]) -> set[str]:
    """What a line holds besides these mentions, in small letters."""
    rest, begin = line.text, line.sentence.start
    for each in mentions:
        rest = rest.replace(line.text[each.start - begin : each.end - begin], "")
    return {each.strip(".,").lower() for each in _BESIDE.sub(" ", rest).split()}


def _owns(mention: Mention) -> bool:
    if mention.kind == "person":
        return bool(mention.title or mention.side)
    return mention.kind in ("org", "office") and bool(mention.side)
