"""What of a text is report, and what is page furniture: headline, body, captions, the rest.

Three zones are read: `head` (title and deck, used only where the body leans on them), `body` and
`caption`. Share buttons, link lines, newsletter letters, by-lines, tail headlines and comments are
none of them, and nothing is read there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from truceline.contacts.intake.text.words import Table, pieces

MOST_HEAD = 3  # a title, a deck and one line more
MOST_FRAME_WORDS = 16


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text to read: characters [start, end), zone head, body, caption or frame."""

    start: int
    end: int
    zone: str


# Lines that open something else than the report, wherever they stand. (example)
LINK_LINE = re.compile(
    r"""^\s*(?:>>|»|→|▶|►|\#\#+\s|\||\*\s*\*|                   # >> Envoy to travel again <<
      (?:read|read\ more|read\ also|also\ read|see\ also|related|watch|listen|more\ on\ this|
         more\ from|you\ may\ also\ like|recommended|must\ read|editor'?s\ pick\w*|in\ pictures|
         gallery|opinion|trending|don'?t\ miss|further\ reading|explainer|podcast|live|video|
         photos?|advertisement|sponsored|topics|tags|share|follow|subscribe|sign\ up|donate|print|
         email|popular|most\ popular|most\ read|latest|also|in\ this\ section|related\ \w+|
         next|previous|next\ article|keywords|filed\ under|category|now\ playing|up\ next
      )\s*(?:[:|>»→-]|\s{2,}|$))                                   # READ MORE: …   Read  …
    """,
    re.I | re.X,
)
# Words of the shop that runs the page: subscriptions, cookies, letters to the reader. (example)
SHOP = re.compile(
    r"""\b(?:(?P<elsewhere>sign(?:ed)?[ ]up|cookies?|copyright|support[ ](?:our|us)|
      donat(?:e|ions?)|premium|per[ ]month|advertis(?:e|ing))|
      subscri(?:be|bers?|ptions?)|newsletters?|log[ ]?in|paywall|
      ad-?block\w*|privacy[ ]policy|terms[ ]of[ ](?:use|service)|
      all[ ]rights[ ]reserved|dear[ ]readers?|loyal[ ]readers?|our[ ]readers|support[ ]independent|
      download[ ](?:our|the)[ ]app|push[ ]notifications?|alerts?[ ]icon|
      click[ ](?:here|the|on)|
      inbox|free[ ]trial|unsubscribe|your[ ]experience|
      share[ ]this|follow[ ]us|contributed[ ]to[ ]this[ ](?:report|story|article)|
      editing[ ]by|reporting[ ]by|additional[ ]reporting|writing[ ]by|our[ ]standards|
      comments[ ]are[ ]closed|leave[ ]a[ ](?:comment|reply)|view[ ]comments|get[ ]the[ ]latest)\b
    """,
    re.I | re.X,
)
# Who is spoken to where words of the shop can be of the news: thanked him for a donation of rice.
_READER = re.compile(
    r"\byou(?:rs?)?\b|^\W*(?:sign|cookies|copyright|support|donat|premium|advertis|please|help)",
    re.I,
)
# A text without any of these holds no such words; finding them is quicker than the pattern.
_SHOP_KEYS = frozenset({
    "subscri", "newsletter", "sign up", "signed up", "log in", "login", "paywall", "adblock",
    "ad-block", "cookie", "privacy policy", "terms of use", "terms of service", "all rights",
    "copyright", "dear reader", "loyal reader", "our readers", "support our", "support us",
    "support independent", "donat", "download our", "download the", "push notification",
    "alert icon", "alerts icon", "click ", "inbox", "free trial", "premium", "per month",
    "advertis", "your experience", "share this", "follow us", "contributed to this", "editing by",
    "reporting by", "additional reporting", "writing by", "our standards", "comments are closed",
    "leave a", "view comments", "get the latest",
})  # fmt: skip
# From here on the report is over: comments, lists of other stories. (example)
TAIL = re.compile(
    r"""^\W*(?:comments?(?:[ ]are[ ]closed|[ ]?\(?\d|[ ]section)?|\d+[ ]comments?|leave[ ]a[ ]\w+|
      automatic[ ]approval.*|already[ ]signed[ ]up.*|
      related(?:[ ](?:articles?|stories|news|posts?|topics|content))?|
      more[ ](?:stories|news|articles|headlines|\w+[ ]\w+[ ]videos)\b.*|
      most[ ](?:read|popular|viewed|shared)\b.*|
      popular[ ]now|trending(?:[ ]now)?|latest(?:[ ](?:news|stories|headlines))?|top[ ]stories|
      recommended(?:[ ]for[ ]you|[ ]stories)?|you[ ](?:may|might)[ ]also[ ]like.*|
      read[ ]next|
      what[ ]to[ ]read[ ]next|in[ ]other[ ]news|elsewhere|around[ ]the[ ]web|
      about[ ]the[ ]author|discussion|join[ ]the[ ]conversation|post[ ]navigation|
      reader[ ]comments|editors?'?s?[ ]picks?|other[ ](?:stories|news|headlines)|see[ ]also|
      click[ ]the[ ]alert[ ]icon.*|copyright\b.*|©.*|
      from[ ](?:our|the)[ ](?:archive|partners).*)\W*$
    """,
    re.I | re.X,
)
# The same, where no sentence follows: "Also on this page", not "Also on Monday, Paz met Rojas."
_TAIL_LINE = re.compile(r"\W*(?:also\s+(?:in|on)|more\s+(?:from|in|on))\s", re.I)
# Who took the picture, or where in it somebody stands. (example)
CAPTION = re.compile(
    r"""(?<!in\sthe\s)(?:photo|image|picture|file|screenshot)\s?(?:credit)?\s*(?:by|:|/)|
      \bcredit:|\(photo|\(file|\bfile\s(?:photo|picture|image)\b|
      \(?(?:AP|AFP|Reuters|EPA|TASS|GPO|Getty|Anadolu|Xinhua)\s?(?:/|photo|images|via)|
      /(?:AP|AFP|Reuters|EPA|GPO|Getty)\b|via\ AP\)|
      pool\ photo|handout|(?:,|\()\s?(?:far\ )?(?:right|left|centre|center)
      (?:,|\)|\.|\s(?:and|shakes|meets))|\bpictured\b|^\W*(?:left|right|above|below)\b.*?:|
      \bshak(?:es?|ing)\shands\b|\bpos(?:es?|ing)\sfor\b|\bin\sthis\s(?:file|handout|photo)
    """,
    re.I | re.X,
)
_CAPTION_KEYS = frozenset({
    "photo", "image", "picture", "file", "screenshot", "credit:", "ap/", "ap /", "ap via",
    "via ap)", "afp", "reuters", "epa/", "epa /", "epa via", "/epa", "tass", "gpo", "getty",
    "anadolu", "xinhua", "handout", "hands", "posing", "pose ", "poses ",
})  # fmt: skip
_KEYS = _SHOP_KEYS | _CAPTION_KEYS
_SIDES = ("right", "left", "cent", "above", "below")
_BESIDE = re.compile(r"[,(]\s?(?:far )?(?:right|left|cent)")
_LED = re.compile(r"\W*(?:left|right|above|below)\b")
_DIGIT = re.compile(r"\d")
LONGEST_DATE_LINE = 240
BYLINE = re.compile(r"^\W*(?:by|from|author|written by|story by|staff|our)\b[^.]{0,80}$", re.I)
DATE_LINE = re.compile(
    r"^\W*(?:(?:published|updated|posted|last updated|date|issued|released)\b[^.]{0,12})?"
    r"(?:[A-Z][\w .-]{2,25},\s+)?(?:\w+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,"
    r"9}\.?,?\s+\d{4}|"
    r"[A-Za-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{4}-\d{2}-\d{2})\b.{0,25}$",
    re.I,
)
_ENDS = re.compile(r"""[.!?…]["')\]]*[^\w"')\]]*$""")
_ENTRY = re.compile(r"^\W*(?:\d{1,2}[.:]\d{2}|\d{4}Z)\b")  # 10.00 Receives the ambassador
_TIMED = re.compile(r"\d{1,2}[.:]\d{2}\s+[A-Z]")
_BULLET = re.compile(r"^\s*(?:[•·‣*]|-(?=\s)|\d{1,2}[.)]\s)")


def passages(view: str, *, framed: bool = False) -> Iterator[Passage]:
    """The passages to read, in order. framed: also, as zone `frame`, the other short lines above
    and below the text, which tell whose letter or page it is."""
    read_body = heads = 0
    opened = False
    keys = Keys.of(view)
    for start, stop in _paragraphs(view):
        end = _unsold(view, start, stop) if keys.shop else stop
        line = view[start:end]
        if read_body >= 2 and _begins_tail(line):
            return
        zone = _zone(line, keys, opened=opened)
        if zone == "head":
            heads += 1
            if heads > MOST_HEAD:
                zone = ""
        if framed and zone == "head" and "\n" in line and not opened:
            yield from _apart(view, start, end)
            continue
        if framed and not zone and _frames(line, keys):
            zone = "body" if opened and line[-1] in ".?!" else "frame"  # "And before that?"
        if zone == "body":
            opened = True
            read_body += 1
        if zone:
            yield Passage(start, end, zone)


_WHOLE = re.compile(r"[^\n]+(?:(?:\n(?=[a-z(])|(?<=\b(?:of|to))\n)[^\n]+)*")


def _apart(view: str, start: int, end: int) -> Iterator[Passage]:
    """The lines of a letterhead or an account, each for itself; one that ends amid a phrase with
    the next."""
    for line in _WHOLE.finditer(view[start:end]):
        yield Passage(start + line.start(), start + line.end(), "head")


def _begins_tail(line: str) -> bool:
    return TAIL.match(line) is not None or bool(_TAIL_LINE.match(line) and not _ENDS.search(line))


def date_lines(view: str) -> Iterator[Passage]:
    """Lines that only say when the text was published."""
    for start, end in _paragraphs(view[:6000]):
        if _is_date_line(view[start:end]):
            yield Passage(start, end, "date")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of the shop and of captions that a text holds anywhere: mostly none."""

    shop: list[str]
    caption: list[str]

    @classmethod
    def of(cls, view: str) -> "Keys":
        likely = {*chain.from_iterable(map(_LIKELY.__getitem__, pieces(view)))}
        small = view.lower() if likely else ""
        shop, caption = likely & _SHOP_KEYS, likely & _CAPTION_KEYS
        return cls(_held(small, shop), _held(small, caption))


# The keys that a text with this piece may hold: those whose longest word is in the piece.
_LIKELY = Table(lambda piece: [key for key in _KEYS if max(key.split(), key=len) in piece.lower()])


def _held(small: str, keys: Iterable[str]) -> list[str]:
    return [key for key in keys if key in small]


def _zone(line: str, keys: Keys, *, opened: bool) -> str:
    if LINK_LINE.match(line) or len(line) > 20_000 or _sells(line, keys.shop):
        return ""
    if opened and line.count(" | ") > 1 and not _ENDS.search(line):
        return ""  # Home | World | Ministers meet in Lima
    if _is_date_line(line):
        return ""
    if len(line) < 600 and _is_caption(line, keys.caption):
        return "caption"
    words = line.split()
    if _ENDS.search(line) and len(words) >= 4:
        return "body"
    if len(words) >= (12 if opened else 16) and not _is_title(words):
        return "body"  # a line cut short, or one that ends in a colon before a quote
    if _ENTRY.match(line) and len(words) >= 4:
        return "body"
    if opened or BYLINE.match(line) or len(words) < 4 or _BULLET.match(line):
        return ""
    return "head"


def _frames(line: str, keys: Keys) -> bool:
    """Whether a line that is no text may be a letterhead, an account or a signature."""
    short = len(line.split()) <= MOST_FRAME_WORDS and " | " not in line
    return short and not (LINK_LINE.match(line) or _sells(line, keys.shop) or _is_date_line(line))


def _is_date_line(line: str) -> bool:
    short = len(line) < LONGEST_DATE_LINE and _DIGIT.search(line)
    return bool(short) and DATE_LINE.match(line) is not None


def _is_caption(line: str, keys: list[str]) -> bool:
    small = line.lower()
    hinted = bool(keys and _held(small, keys))
    if not hinted and any(side in small for side in _SIDES):
        hinted = _BESIDE.search(small) is not None or _LED.match(small) is not None
    return hinted and CAPTION.search(line) is not None


def _sells(line: str, keys: list[str]) -> bool:
    """Whether the shop speaks; a cheap look first, for most lines hold none of its words."""
    if not keys or not _held(line.lower(), keys):
        return False
    found = [each["elsewhere"] is None for each in SHOP.finditer(line)]
    return any(found) or (bool(found) and _READER.search(line) is not None)


MOST_SHOP_WORDS = 8
FEWEST_WORDS = 4  # of a sentence


def _unsold(view: str, start: int, end: int) -> int:
    """Where a paragraph ends before the few words of the shop that stand behind its last sentence:
    "… was hurt. Share this story"."""
    found = SHOP.search(view, start, end)
    stop = view.rfind(". ", start, found.start()) + 1 if found else 0
    if not stop or len(view[stop:end].split()) > MOST_SHOP_WORDS:
        return end
    return stop if len(view[start:stop].split()) >= FEWEST_WORDS else end


def _is_title(words: list[str]) -> bool:
    """Title Case Marks a Headline: most of the longer words begin with a capital."""
    longer = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return bool(longer) and sum(word[0].isupper() for word in longer) >= 0.7 * len(longer)


def _paragraphs(view: str) -> Iterator[tuple[int, int]]:
    """Lines as paragraphs; lines of text wrapped at a width are joined to one."""
    block: list[tuple[int, int]] = []
    place = 0
    for line in view.split("\n"):
        end = place + len(line)
        stripped = line.strip()
        if stripped:
            first = place + line.index(stripped[0])
            block.append((first, first + len(stripped)))
        else:
            yield from _joined(view, block)
            block = []
        place = end + 1
    yield from _joined(view, block)


def _joined(view: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Wrapped lines of one block become one paragraph; a list of lines stays a list."""
    if len(block) < 2:
        yield from block
        return
    start, end = block[0]
    width = max(last - first for first, last in block)
    for (first, last), (_, before) in zip(block[1:], block, strict=False):
        wraps = width <= 120 and before - start >= 0 and _wraps(view, before, first, width=width)
        if wraps:
            end = last
        else:
            yield start, end
            start, end = first, last
    yield start, end


def _wraps(view: str, before: int, first: int, *, width: int) -> bool:
    """Whether the line that ends at `before` goes on at `first`: full, and no sentence over."""
    line_start = view.rfind("\n", 0, before) + 1
    if (
        _TIMED.match(view, first)
        or _BULLET.match(view[first : first + 8])
        or LINK_LINE.match(view[first : first + 80])
    ):
        return False
    line = view[first:].partition("\n")[0]
    if view[first].isupper() and (_is_aside(line) or _closes_head(view, first, line)):
        return False
    full = before - line_start >= 0.7 * width and width >= 50
    ended = view[before - 1] in ".!?\"')"
    return view[first].islower() or (full and not ended) or (full and ended and width <= 90)


# "El Sol del Sur, Sunday edition, 16 March 2025", below who was interviewed
_DATED_END = re.compile(
    r"\b\d{1,2}\.?\s+[A-Z][a-z]{2,8}\s+\d{4}$|\b[A-Z][a-z]{2,8}\s+\d{1,2},\s+\d{4}$"
)


def _closes_head(view: str, first: int, line: str) -> bool:
    """Whether a line ends with a day and no full stop, and a blank line follows: that of an outlet
    below a title."""
    closed = view.startswith("\n\n", first + len(line)) and line[-4:].isdigit()
    return closed and _DATED_END.search(line) is not None


def _is_aside(line: str) -> bool:
    """Who wrote it, when, and how to share it: no line of a headline or of prose."""
    return BYLINE.match(line) is not None or _is_date_line(line) or " | " in line
