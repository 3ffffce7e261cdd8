"""What a contact was about: the phrases behind "discussed", "talks on", or before "were raised".

A phrase is found by its cue in the text, not by the parser, which loses long lists. It ends where a
clause, a time or a source begins, and is cut at commas and "and" into short labels.
"""

import re
from collections.abc import Iterator

from truceline.contacts.intake.grammar.told import Piece
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words, spelt
from truceline.contacts.intake.text.anchored import Several, anchored

_ADVERB = (
    r"(?:(?:also|mainly|mostly|chiefly|briefly|both|at\s+length|in\s+detail|largely|in\s+particular"
    r"|primarily|specifically|among\s+other\s+things)[,\s]+)?"
)
_VERBS = r"""
    discuss(?:ed|es|ing)? | review(?:ed|s|ing)? | tackl(?:ed?|ing) | broach(?:ed|ing)?
    | examin(?:ed?|ing) | canvass(?:ed|ing)? | debat(?:ed|ing) | consider(?:ed|ing) | rais(?:ed|ing)
    | cover(?:ed|s|ing) | address(?:ed|ing) | (?:went|go|going|gone)\s+over | explor(?:ed?|ing)
    | t(?:ook|ake|aken|aking)\s+up(?!\s+(?:most|much|half|nine|all)) | br(?:ing|ought|inging)\s+up
    | deal(?:t|s|ing)?\s+(?:\w+ly\s+)?with
    | touch(?:ed|es|ing)?\s+(?:\w+ly\s+)?(?:up)?on | to\s+explain | sign\w*\s+off\s+on
    | (?:turn|dw)(?:ed|elt|elled)\s+on | revolv\w+\s+around
    | (?:focus\w*|cent(?:re|er)\w*|concentrat\w+)\s+(?:\w+ly\s+)?(?:up)?(?:on|around)
    | views\s+(?:were|(?:will|shall)\s+be)\s+exchanged\s+on
    | (?:exchang\w+|compar\w+|shar\w+)\s+(?:\w+\s+)?(?:views|opinions|notes|ideas|assessments
        |information|positions)\s+(?:on|about|over|regarding|concerning)
    | (?:demand|protest|concern)(?:ed|ing|s)?(?:\s+(?:at|against|over))? | to\s+(?:demand|protest)
    | (?:insist|press)(?:ed|ing|s)?\s+(?:on|for) | (?:call|ask|appeal)(?:ed|ing|s)?\s+for
    | (?:underlin|stress|emphasi[sz]|reiterat)\w+\s+the\s+(?:need|importance)\s+(?:for|of)
    | (?:agreed|resolved|undertook|promised|offered)\s+(?:to|on|upon)
    | exchang\w+\s+(?=the\s) | clear(?:ed|ing) | settl(?:ed|ing) | agreed\s*:
    | (?:turn|mov)(?:ed|ing)\s+to(?!\s+(?:him|her|me|the\s+press)) | dealing\s+with | devoted\s+to
    | (?:took|take|taking)\s+stock\s+of | look(?:ed|ing)?\s+(?:at|into) | had\s+to\s+do\s+with
    | (?:hammer|thrash|iron|sort|work)(?:ed|ing)?\s+out
    | (?:talk(?:ed|ing)?|go|went|going)\s+through
    | propos(?:ed|es|ing) | reject(?:ed|s|ing) | (?:sought|seeking|to\s+seek) | wanted
    | condemn(?:ed|s|ing) | deplor(?:ed|es|ing) | (?:voic|express)\w+\s+(?:\w+\s+){0,2}?(?:concern
        |regret|alarm|satisfaction|hope|support|interest|readiness|appreciation|unease
        |worry|worries)
        \s+(?:at|over|about|for|with|in|on)
    | (?:coordinat|cooperat|consult)\w+\s+on | mention(?:ed|ing) | (?:to|and)\s+(?:discuss|review)
    | complain(?:ed|ing|s)?\s+(?:about|of|over) | accus(?:ed|ing)\s+\w+\s+of
"""
_NOUNS = r"""
    (?:protocol|memorandum|deal|accord|talks?|calls?|conversations?|discussions?|meetings?
    |sessions?|consultations|negotiations
    |row|quarrel|spat|dispute|stand-?off|tensions?|tempers|letters?|messages?|note|protest|answer
    |reply|proposals?|concerns?|questions?|emphasis|stress|agreement|disagreements?|differences
    |points|briefings?|progress|views?|opinions?|work|remarks|warnings?|exchanges?|contacts
    |cooperation)
    \s+(?:about|on(?!\s+to\b)|over|regarding|concerning|against|in\s+connection\s+with)
    | (?:calls?|conversations?|talks|exchange|it|which)\s+(?:was|were)\s+(?:\w+\s+)?about
"""
_AGENDA = r"""
    (?:agenda|programme)\s+(?:was|were|includ\w+|cover\w+|compris\w+)(?:\s+\w+er)?:?
    | on\s+the\s+(?:agenda|table|list)\s*(?::|was|were) | agenda\s*:
    | (?:topics|subjects|items|issues|themes|points)\s+(?:\w+\s+)?(?:includ\w+|were|was|:)
    | (?:lists?|listed|names?|named|mentions?|mentioned)(?=\s[^.;:]{3,120}?\samong\s+the)
    | includes?\s+talks\s+on
"""
# Frequent words that few of these begin with are looked at together with the next: most fail so.
_FREQUENT = r"""(?!(?:and|to)\s++(?!discuss|review|explain|demand|protest|seek) | on\s++(?!the\s)
    | (?:it|which)\s++(?!was|were) | had\s++(?!to\s) | according
    | (?:calls?|conversations?|meetings?|talks)\s++(?!about|on|over|regarding|concerning|against
        |in\s|was|were|for))"""
FORWARD = anchored(
    rf"\b{_FREQUENT}(?:(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?:{_VERBS})|{_NOUNS}|{_AGENDA})"
    rf"[\"”]?\s+{_ADVERB}",
    re.I | re.X,
)
# "Spoke with Paz on Monday about tolls": verb, whom, preposition.
REACHING = anchored(
    r"\b(?:sp[eo]a?k(?:e|en|ing|s)?|talk(?:ed|ing|s)?|conferred|consulted|met|meets?"
    r"|meeting|discussions?|consultations?|wr[io]te"
    r"|written|phoned|telephoned|rang|called|calls?|convers(?:ed|ation)|negotiated|inform(?:ed|s)"
    r"|brief(?:ed|s|ing)|notified|updated|warned|questioned|letter|message|contacts?|urged|pressed"
    r"|pushed|lobbied)\b"
    r"(?=(?s:.)*?\s(?:on|about|regarding|concerning|over)\s)"  # soon told, most often it fails
    r"(?P<gap>(?:[^.;:!?]|(?<=\b[A-Z])\.|(?<=\b[DM]r)\.){1,160}?)"
    r"(?:\son(?!\s+(?:to|the\s+(?:\w+\s+)?(?:bridge|border|island"
    r"|boat|train|ship|floor|way))\b)|\s(?:about|regarding|concerning|over))\s+",
    re.I,
    needs="on about regarding concerning over",
)
FOR = anchored(
    r"\b(?:thank(?:ed|ing)?|express\w+\s+(?:\w+\s+)?(?:thanks|gratitude)|condolences"
    r"|congratulat\w+|asks?|asked)\b"
    r"(?P<gap>[^.;:!?,]{0,60}?)\s(?:for|on)\s+",
    re.I,
    needs="for on",
)
BACKWARD = re.compile(
    r"\s\"?(?:(?:was|were|are|is|(?:had|have|will|shall|to|would)\s+be(?:en)?)\s+(?:also\s+|then\s+"
    r"|mainly\s+)?(?:discussed"
    r"|considered|reviewed|addressed|raised|touched\s+(?:up)?on|covered|examined|brought\s+up"
    r"|on\s+the\s+(?:list|agenda|table|menu)|under\s+discussion|among\s+the\s+(?:topics|subjects)"
    r"|the\s+(?:only|main|chief|first|sole)\s+(?:\w+\s+)?(?:item|topic|subject|theme|issue|point))"
    r"|dominated\s+the|took\s+up\s+(?:most|much|half|nine|all)|topped\s+the\s+agenda"
    r"|(?:figured|featured)\s+(?:in|at|on|among|prominently|high)"
    r"|(?:was|were|is|are|stood|lay)\s+at\s+the\s+(?:heart|cent(?:re|er)|top|core)"
    r"|(?:was|were)\s+(?:the\s+subject|mentioned|settled|at\s+issue|high\s+on)"
    r"|came\s+up|(?:had|did)\s+not\s+come\s+up)\b",
    re.I,
)
# The words one of which stands in all that BACKWARD finds.
_RAISED = anchored(
    r"\b(?:discussed|considered|reviewed|addressed|raised|touched|covered|examined|brought|list"
    r"|agenda|table|menu|discussion|topics?|subjects?|item|theme|issue|point|dominated|took|topped"
    r"|figured|featured|heart|cent(?:re|er)|top|core|mentioned|settled|high|came|come)\b",
    re.I,
)
# "Agreed that a joint commission should resume its work": the commission.
AGREED = anchored(
    r"\bagree[ds]?\s+that\s+(?P<what>(?!their\b|they\b|the\s+(?:two|sides)\b)[^,.;:]{4,60}?)\s"
    r"(?:should|would|will|shall|must|be|is|are)\b",
    re.I,
)
_CLAUSAL = anchored(r"\b(?:made|said|had|was|were|which|who|spoke|told|has|have)\b", re.I)
CONDOLENCES = anchored(r"\b(?:condolences|congratulations)\b", re.I)
REPORTED = (
    r"(?:said|says?|told|announced|reported|added|stated|noted|wrote|writes|confirmed|claimed"
    r"|according)"
)
_STOP = re.compile(
    r"(?=[\s,.;:!?()\[\]\"—])"  # all begin with one of these: seen sooner
    r"(?:(?<!well)\sas(?!\s+well)\b|[.;:!?()\[\]\"\n]|\s[-—–]{1,2}\s|—"
    r"|\s(?:that|which|who|whom|whose|where|when|because|after|before|while|ahead"
    r"|amid|following|since|until|during|if|but|though|although|is|was|were|are|has|had|have|will"
    r"|shall|would|can|could|did|does|do|by\s+(?:phone|telephone|video)|via|per|among\s+the|instead"
    r"|said|says|saying|adding|so|than|once|without|despite|last(?:ed|ing))\b"
    r"|,?\s(?:and|but|or)\s+(?:also|they|he|she|it|both|the\s+two|said|agreed|decided|asked|told"
    r"|went|promised|stressed|expressed|called|confirmed|not|no|will|shall|\w+ed\s+(?:to|on"
    r"|that|the|a|an|his|her|their))\b"
    rf"|,\s+(?=[^,.;]{{0,80}}\b{REPORTED}\b)"
    r"|,\s+(?:a\s+(?:point|word|subject)|something|set|due|planned|scheduled|held|originally)\s"
    r"|,\s+(?:with|in(?!\s+addition)|at|on|for|he|she|it|they|the\s+two|his|her|their"
    r"|a\s+\w+\s+that"
    r"|not|no)\s"
    r"|\swith\s+(?=(?:the\s+)?[A-Z]|his\b|her\b))",
    re.I,
)
_CUT = re.compile(
    r",?\s+(?:as\s+well\s+as|in\s+addition\s+to|along\s+with|together\s+with|including)\s+"
    r"|,\s+and\s+|,\s+|\s+and\s+(?:on|over|about|of|for|in)\s+(?:the\s+)?|\s+and\s+",
)
_LEAD = re.compile(
    r"^(?:(?:a|an|the|this|these|those|their|its|his|her|both|some|any|several|also|all|of|other|to"
    r"|each|every|one|how|whether|and|then|on|about"
    r"|(?:current\s+|various\s+)?(?:issues?|matters?|questions?|topics?|subjects?)\s+(?:of|related"
    r"\s+to|relating\s+to|concerning)|(?:schedule|state\s+and\s+prospects|prospects|state"
    r"|issue|matter|need|importance"
    r"|possibility|details|ways)\s+(?:of|for)|ways\s+to|latest)\s+)+",
    re.I,
)
_TAIL = re.compile(r"(?:[\s,]+(?:and|or|in|on|at|of|to|by|with|for|late|early|earlier|the|a))+$")
IDLE = spelt(
    """phone telephone sideline sidelines margins fringes line lines behalf condition conditions
    most neither none nobody nor and or what whom who first second
    video screen air radio spot side sides part way ways x twitter facebook whatsapp matter matters
    issue issues it them nothing little everything what substance thing things meeting meetings
    call calls talks visit him me you us her himself herself each either number level levels
    occasion topic topics subject subjects contact contacts touch date arrival site board
    whichever one ones other others comment hours minutes time again everyone anything term terms"""
)
_OPENS = re.compile(
    r"[:;\"(]\s*|—\s*|\bthat\s+|\bin\s+which\s+|\b(?:said|says|say),?\s+|\bwhile\s+"
)
_PASSIVE = anchored(r"\b(?:be|been|was|were)\s+(?:also\s+|then\s+)?$", re.I)
TOPICAL = ("discuss", "review", "consider", "rais", "cover", "address", "explor", "examin", "debat")
_LENGTH = re.compile(r"\b(?:minutes?|hours?|half-hour)$", re.I)
_MEETING = re.compile(
    r"\b(?:meet|met|talk|speak|stay|remain|keep|continue|call|return|contacts?|hold|meeting)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_][\w'’-]*")
NAMING = frozenset({"person", "pronoun", "office", "joint", "couple", "group"})
LONGEST = 90
EVENTS = frozenset(contact_words.nouns())


_TELLING = Several(FORWARD, REACHING, FOR, CONDOLENCES, _RAISED, AGREED)


def topics_of(line: Line) -> list[Piece]:
    """The topics that a sentence names, in order, none overlapping."""
    if line.topics is None:
        line.topics = _topics(line)
    return line.topics


def _topics(line: Line) -> list[Piece]:
    found: list[Piece] = []
    for start, end in _runs(line) if _TELLING.may(line.said) else ():
        for piece in _labels(line, start, end):
            if not any(piece.start < each.end and each.start < piece.end for each in found):
                found.append(piece)
    return sorted(found, key=lambda each: each.start)


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches of the sentence that name topics, as characters of it."""
    text = line.text
    for found in FORWARD.finditer(line.said):
        if found.group().lower().startswith(TOPICAL) and _PASSIVE.search(
            line.said, 0, found.start()
        ):
            continue  # "relations were reviewed in all aspects"
        if not _negated(line, found.start()) and not _timed(line, found.end()):
            yield found.end(), _end(line, found.end())
    for pattern in (REACHING, FOR):
        for found in pattern.finditer(line.said):
            at: int | None = found.end()
            if _timed(line, found.end()):
                at = _later(line, found.end())
            if at is not None and not _negated(line, found.start()):
                yield at, _end(line, at)
    for found in CONDOLENCES.finditer(line.said):
        end = _end(line, found.start())
        if " " in text[found.start() : end].strip():
            yield found.start(), end
    for found in BACKWARD.finditer(text) if _RAISED.search(line.said) else ():
        begin = _begin(text, found.start())
        if not _CLAUSAL.search(text[begin : found.start()]):
            yield begin, found.start()
    for found in AGREED.finditer(line.said):
        yield found.start("what"), found.end("what")


_ABOUT = anchored(r"\b(?:about|over|regarding|concerning|on)\s+")


def _later(line: Line, start: int) -> int | None:
    """ "On Monday about tolls": the preposition behind the time words."""
    found = _ABOUT.search(line.said, start)
    if found is None or found.start() - start > 160 or _timed(line, found.end()):
        return None
    between = line.text[start : found.start()]
    near = len(between) < 40 and not re.search(
        r",|\b(?:after|before|while|when|following)\b", between
    )
    return found.end() if near or found.group().strip() != "on" else None


def _timed(line: Line, at: int) -> bool:
    """Whether time words stand here, and not as the owner of something."""
    start = line.sentence.start + at
    return any(
        each.start - 4 <= start < each.end and not _owning(line, each.end) for each in line.times
    )


def _owning(line: Line, end: int) -> bool:
    return line.text[end - line.sentence.start :][:2] in ("'s", "’s")


_NEGATED = anchored(r"\b(?:not|no|n't|never|nothing|refused\s+to)\s+(?:\w+\s+)?$")


def _negated(line: Line, start: int) -> bool:
    return _NEGATED.search(line.said, 0, start) is not None


def _end(line: Line, start: int) -> int:
    """Where the phrase that begins here ends: a clause, a time or a source begins."""
    found = _STOP.search(line.text, start)
    end = found.start() if found else len(line.text)
    for each in line.times:
        first = each.start - line.sentence.start
        if start < first < end and not _owning(line, each.end):
            end = first
    for at in line.verbs:
        token = line.tokens[at]
        first = token.start - line.sentence.start
        finite = token.tag in ("VBD", "MD") and token.dep not in ("amod", "compound")
        if finite and start + 3 < first < end and token.mention is None:
            end = first
    return end


def _begin(text: str, end: int) -> int:
    """Where the phrase that ends here begins: the sentence, or the clause."""
    return max((each.end() for each in _OPENS.finditer(text, 0, end)), default=0)


def _labels(line: Line, start: int, end: int) -> Iterator[Piece]:
    """One phrase as short labels."""
    for first, last in _parts(line.text, start, end):
        label = line.text[first:last]
        lead = _LEAD.match(label)
        begin = first + (lead.end() if lead else 0)
        body = line.text[begin:last].rstrip(" ,'")
        tail = _TAIL.search(body)
        finish = begin + len(body) - (len(tail.group()) if tail else 0)
        if begin < finish and _telling(line, begin, finish):
            yield Piece(line.sentence.start + begin, line.sentence.start + finish)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at commas and "and"; "search and rescue" and "water and energy cooperation" stay."""
    at = start
    for found in _CUT.finditer(text, start, end):
        left, right = text[at : found.start()].split(), text[found.end() : end].split()
        bare = found.group().strip() == "and"
        lead = _LEAD.match(text[at : found.start()] + " ")
        listed = at > start and len(text[start:at].split()) < 12
        few = not listed and len(left) - len(lead.group().split() if lead else ()) < 2
        if bare and few and not (right and right[0] in ("the", "a", "an")):
            continue
        yield at, found.start()
        at = found.end()
    yield at, end


def _telling(line: Line, first: int, last: int) -> bool:
    label = line.text[first:last]
    words = [each.group().lower() for each in _WORD.finditer(label)]
    if not words or words[0] in IDLE or len(label) > LONGEST or label.count('"') % 2:
        return False
    if not any(len(each) > 2 and not each.isdigit() for each in words) or words[-1].isdigit():
        return False
    if _LENGTH.search(label) or words[-1] in ("it", "them", "him", "her", "us"):
        return False
    if words[-1] in ("talks", "meeting", "call", "visit") and words[0].endswith("ing"):
        return False
    if _MEETING.match(label) or (len(words) == 1 and words[0] in EVENTS):
        return False
    at, to = first + line.sentence.start, last + line.sentence.start
    for each in line.mentions:
        if each.kind in NAMING and each.start <= at + 4 and each.end >= to - 1:
            return False
        if each.kind in ("person", "pronoun") and each.start <= at < each.end:
            return line.text[each.end - line.sentence.start :][:2] in ("'s", "’s")
    return True
