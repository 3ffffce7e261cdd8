"""Contacts told in no frame we know: two sides and a word of contact in one sentence.

The last resort of `hearing.py`, and a careful one: exactly two sides take part, nobody is only
spoken of, and nothing in the sentence says that it was wished, refused or fought over.
"""

import re
from collections.abc import Iterator

from truceline.contacts import countries
from truceline.contacts.intake import frames
from truceline.contacts.intake.cast import Actor
from truceline.contacts.intake.heard import Heard
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.placing import place_of, times_of
from truceline.contacts.intake.scene import Scene, actors, merged

# Words of contact and the medium they stand for, strongest first.
WORDS = (
    (
        re.compile(r"\bvideo\s+(?:call|link|conference)|\bvideoconference|\bby\s+video\b", re.I),
        "video call",
    ),
    (
        re.compile(
            r"\b(?:tele)?phone[ds]?\b|\b(?:a|an|the|this|that|his|her|their|its|last|first|second|"
            r"third|one|two|three|four|phone|short|brief|long)\s+calls?\b(?!\s+(?:for|on|to)\b)|"
            r"\brang\b|\bringing\b|\bdialled\b|\bhotline\b|\bon\s+the\s+line\b|\bcall\s+(?:from|"
            r"with|between|lasted|was|came|took)\b",
            re.I,
        ),
        "phone",
    ),
    (
        re.compile(
            r"\bmet\b|\bmeeting\b|\btalks\b|\bsummit\b|\bsat\s+(?:down|across|opposite|together)|"
            r"\baudience\b|\bround\s+of\b|\b(?:lunch|dinner|breakfast)\b|\bnegotiations\b|"
            r"\bconsultations\b|\bface[\s-]to[\s-]face\b|\bsession\b|\bhanded\b|\bshook\s+hands\b|"
            r"\b(?:around|round|at|across)\s+(?:one|the|a)\s+table\b|\bto\s+see\s+(?:his|her|"
            r"their)\b|\bguest\s+of\b|\b(?:his|her|their|my)\s+(?:host|visitor|guest)s?\b|"
            r"\bhours?\s+with\b|\bunder\s+a\s+tent\b|\bconfer\b|\bbetween\s+them\b|"
            r"\btête-à-tête\b",
            re.I,
        ),
        "meeting",
    ),
    (
        re.compile(
            r"\bspoke\b|\bspoken\b|\btalked\b|\bconversation\b|\bconferred\b|\bexchange\b|"
            r"\bcontacted\b",
            re.I,
        ),
        "conversation",
    ),
    (
        re.compile(
            r"\bvisit(?:ed)?\b|\btravelled\b|\btraveled\b|\bflew\b|\barrived\b|\bcrossed\b|"
            r"\btrip\b|\bdelegation\b|\bstopped\s+over\b|\blanded\b",
            re.I,
        ),
        "visit",
    ),
)
HOSTILE = re.compile(
    r"\b(?:accus\w+|condemn\w+|critici[sz]\w+|blam\w+|attack\w*|threaten\w*|denounc\w+|"
    r"mock\w*|reject\w+|sanction\w*|expel\w*|kill\w*|arrest\w*|"
    r"sued|struck|bomb\w*|shell\w*|beat|defeat\w*|prais\w+|vot\w+|summit\s+of\s+the|"
    r"elect\w+|trade[ds]?|sold|bought|import\w*|export\w*|invad\w+|fired)\b",
    re.I,
)
OFF = re.compile(
    r"\b(?:called\s+off|cancel\w+|postponed|put\s+off|scrapped|did\s+not\s+take\s+place|"
    r"fell\s+through|never\s+met|not\s+met)\b",
    re.I,
)
_TOPIC = re.compile(
    r"\b(?:about|over|on|against|of|concerning|regarding|toward|towards|near|into|across|"
    r"inside|outside|behind|than|like|as|for|off|along)\s+(?:the\s+|a\s+|an\s+)?$",
    re.I,
)
_SAYS = pattern(
    r"^\s*(?:,[^,]{1,40},)?\s*(?:<X>{0,25}\s)?(?:said|says|reported|reports|announced|"
    r"wrote|confirmed|noted|added|told|stated|claimed)\b"
)
_ACCORDING = re.compile(
    r"\b(?:according\s+to|said|quoting|citing|told)\s+(?:the\s+|a\s+|an\s+)?$", re.I
)
# "They will meet again in Lima in March", "a second round is foreseen"
NEXT = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:to|due|set|scheduled|expected|"
    r"planned|foreseen|pencilled\s+in)|agreed\s+to|agreed\s+that|plan(?:s|ned)?\s+to|"
    r"next|second|third|fourth|another|further|follow-up|follow-on)\b[^.;]{0,"
    r"70}?\b(?:meet|meeting|met|talks|round|session|call|speak|talk|visit|summit|"
    r"conversation|travel|negotiations)\b",
    re.I,
)
_SURELY = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:to|due|set|scheduled|expected|"
    r"planned|foreseen|pencilled\s+in)|agreed\s+to|agreed\s+that|plan(?:s|ned)?\s+to)\b",
    re.I,
)
_STAFF = re.compile(
    r"\b(?:deputies|experts|officials|teams|delegations|engineers|technicians|officers|"
    r"negotiators|aides|working\s+groups?|commissions?|committees?)\b",
    re.I,
)


def hear_loosely(scene: Scene, marked: Marked) -> Iterator[Heard]:
    """The contact of a sentence in which no frame was found."""
    text = marked.text
    word = next(((found, medium) for cue, medium in WORDS if (found := cue.search(text))), None)
    if word is None or HOSTILE.search(text) or OFF.search(text):
        return
    found, medium = word
    parties = merged(_taking_part(scene, marked))
    sides = list(dict.fromkeys(each.side for each in parties if each.side))
    if len(sides) != 2 or not any(each.kind in ("person", "group") for each in parties):
        return
    region = _region(marked, found)
    if frames.NOT_HELD.search(region) or frames.OFTEN.search(region):
        return
    planned = frames.PLANNED.search(text[: found.end() + 30])
    yield _made(
        marked, found, medium=medium, status="planned" if planned else "held", parties=parties
    )


def hear_next(scene: Scene, marked: Marked) -> Iterator[Heard]:
    """The plan of those who were spoken of: "A second round is foreseen in Lima in March"."""
    found = NEXT.search(marked.text)
    pair = [each for each in scene.pair if each.side]
    if found is None or not _SURELY.search(marked.text) or len({each.side for each in pair}) != 2:
        return
    lead = marked.text[max(0, found.start() - 60) : found.end()]
    if frames.NOT_HELD.search(lead) or re.search(r"\bsaid\b|\bsays\b", found.group()):
        return
    named = {each.side for each in _taking_part(scene, marked)}
    if named - {each.side for each in pair}:
        return
    if _STAFF.search(marked.text):
        pair = [
            Actor(countries.NAMES.get(side, side), side, kind="state")
            for side in dict.fromkeys(each.side for each in pair)
        ]
    own = found.group().lower()
    cue = next((kind for cue, kind in WORDS if cue.search(own)), "meeting")
    medium = (
        "phone"
        if re.search(r"\bcall\b|\bspeak\b|\bphone\b", own)
        else "visit"
        if cue == "visit"
        else "meeting"
    )
    made = _made(marked, found, medium=medium, status="planned", parties=pair)
    made.again = True
    yield made


def _taking_part(scene: Scene, marked: Marked) -> Iterator[Actor]:
    """Whoever the sentence names as acting: not topics, not places, not who only reports it."""
    for index, letter in enumerate(marked.text):
        if not 0xE100 <= ord(letter) < 0xE300:
            continue
        mention = marked.mention(letter)
        before, after = marked.text[max(0, index - 40) : index], marked.text[index + 1 : index + 80]
        if (
            mention.kind in ("couple", "place")
            or mention.placed
            or mention.title.lower().startswith("spokes")
        ):
            continue
        state = mention.kind in ("state", "org")
        if state and (_TOPIC.search(before) or after.startswith("'s")):
            continue
        if _SAYS.match(after) or _ACCORDING.search(before):
            continue
        yield from (each for each in actors(scene, [mention]) if each.side)


def _region(marked: Marked, found: re.Match[str]) -> str:
    """From the first who is named to the word of contact, or to the second if he comes later."""
    named = [at for at, letter in enumerate(marked.text) if 0xE100 <= ord(letter) < 0xE300]
    start = min([found.start(), *named[:1]])
    stop = max([found.end(), *(at for at in named[1:2])])
    return marked.text[start:stop]


def _made(
    marked: Marked, found: re.Match[str], *, medium: str, status: str, parties: list[Actor]
) -> Heard:
    start, end = marked.where(*found.span())
    sentence = marked.sentence
    made = Heard([], [], medium, status, start, end, marked.number, sentence.zone, "loose")
    first = parties[0].side
    made.first = [each for each in parties if each.side == first]
    made.second = [each for each in parties if each.side != first]
    made.times = times_of(marked, 0, len(marked.text), found.start())
    if medium not in ("phone", "video call"):
        made.place = place_of(marked, 0, len(marked.text), 0)
    made.definite = bool(
        re.search(r"\b(?:the|this|that|their)\s+(?:\w+\s+){0,2}$", marked.text[: found.start()])
    )
    return made
