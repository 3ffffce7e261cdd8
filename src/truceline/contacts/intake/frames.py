"""How reports say that two sides were in contact: verbs and nouns, as a table of patterns.

Patterns are written over the signs of `marked.py`: <P> a person, <S> a state, <A> either, <T> time
words, <X> any character but somebody, <V> the same but cities may stand in it. Groups: `b` the
other party, `a` or `both` where the pattern itself holds the first, `noun` the word for the
contact, `geo` a state travelled to. Where there is no `a`, the subject is looked for (subjects.py).
"""

import re
from dataclasses import dataclass

from truceline.contacts.intake.marked import pattern

NOUN = (
    r"(?:round(?:s)?\s+of\s+talks|tele-?conference|video-?\s?conference|video\s+link|call|"
    r"phone\s+call|conversation|talk|meeting|summit|negotiation|consultation|discussion|session|"
    r"encounter|audience|exchange|tete-a-tete|tête-à-tête|dinner|lunch|luncheon|breakfast|"
    r"get-together|dialogue|phoner)s?"
)
_AND = (
    r"(?:\s*,\s*(?:and\s+)?(?:then\s+|later\s+|finally\s+)?|\s+and\s+(?:then\s+|later\s+"
    r")?|\s+as\s+well\s+as\s+|\s*,?\s+along\s+with\s+|\s*,?\s+together\s+with\s+|\s*,?\s+"
    r"accompanied\s+by\s+)(?:(?:separately\s+)?(?:with|to)\s+)?"
)
# What follows a name that begins a new statement, so that it is not one more in the list.
_NEW = (
    r"(?!\s*(?:<T>\s*)?(?:said|says|told|was|were|is|are|has|had|have|will|would|also|"
    r"later|then|spoke|met|agreed|stressed|noted|added|voiced|did|(?!based|backed|led|"
    r"headed)[a-z]+ed)\b|'s)"
)
LIST = rf"<A>(?:{_AND}<A>{_NEW})*"
PEOPLE = rf"<P>(?:{_AND}<P>{_NEW})*"
SUBJECTS = (
    r"<A>(?:(?:\s*,\s*<A>)*\s*,?\s+(?:and|as\s+well\s+as|along\s+with|together\s+with)\s+"
    r"(?:the\s+)?<A>)?"
)
MID = r"(?:(?!\band\b|\bwhile\b|\bbut\b|\bwho\b|\bthat\b)<V>){0,80}?"
ADV = (
    r"(?:\s+(?:again|briefly|separately|personally|privately|secretly|directly|"
    r"face-to-face|in\s+person|behind\s+closed\s+doors|virtually|once|twice|also))*"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying it. medium: empty where the words around tell. example: made up."""

    name: str
    medium: str
    pattern: re.Pattern[str]
    example: str
    keys: tuple[str, ...]  # a cheap look first: most sentences hold none of these


def _frame(name: str, medium: str, text: str, example: str) -> Frame:
    return Frame(name, medium, pattern(text), example, tuple(KEYS[name].split()))


_NOUNS = (
    "call talk conver meeting summit negot consul discus session encount audien exchang dinner "
    "lunch breakf dialog conference video te-a- together contact"
)
KEYS = {  # beginnings or insides of words, small; one of them stands wherever the pattern fits
    "noun": _NOUNS,
    "between": _NOUNS,
    "pair": _NOUNS,
    "speak": "speak spoke talk confer convers chat consult touch contact communic",
    "dial": "call phon rang rung dial ringing",
    "line": "line link",
    "on_line": "line phone",
    "ring": "rang phon ringing",
    "contact": "contact reached hold consulted",
    "summon": "summon called",
    "summoned": "summoned called",
    "discuss": "discuss review exchang negotiat raised explor coordinat agreed",
    "meet": "met meet sat sit caught huddl closet",
    "host": "receiv host welcom greet entertain",
    "hosted": "received hosted welcomed greeted",
    "dialled": "called phoned rung",
    "told": (
        "told inform assur warn brief thank congrat urged asked remind promis press convey express "
        "stress reiterat clear offered condol"
    ),
    "write": "wrot writ sen dispatch deliver address carried brought handed present bore",
    "sent": "sen",
    "swap": "exchang",
    "visit": "visit to arriv landed touch left leav depart off bound in stopped spent cross drove",
    "visitor": "visit trip",
    "despatch": "sen ispatch espatch",
}


FRAMES = (
    _frame(
        "noun",
        "",
        rf"\b(?P<noun>{NOUN})\b(?P<mid>(?:\s+(?:which|that)\s+<A>\s+(?:had|held|"
        rf"made))?(?:(?!\band\b|\bwhile\b|\bbetween\b)<V>){{0,70}}?)\b(?P<prep>with|to|from)\s+"
        rf"(?:<O>\s+)?(?P<b>{LIST})",
        "held a long call on Friday with the Peruvian president",
    ),
    _frame(
        "between",
        "",
        rf"\b(?P<noun>{NOUN}|contacts?)\b(?:(?!\band\b|\bsince\b|"
        rf"\bas\b)<V>){{0,50}}?\b(?:between|among|involving|of|brought\s+together|gathered|"
        rf"grouping)\s+(?P<both>{SUBJECTS})",
        "a meeting in Lima between Paz and Rojas",
    ),
    _frame(
        "pair",
        "",
        rf"(?P<both><P>)(?P<of>'s?)?\s+(?:<X>{{0,25}}\s)?(?P<noun>{NOUN})\b",
        "the Paz-Rojas call",
    ),
    _frame(
        "speak",
        "talk",
        r"\b(?:spoke|speaks?|spoken|speaking|talk(?:ed|ing)?|conferr?(?:ed|s|ing)?|conversed?|"
        r"chatted|consulted|touched\s+base|got\s+in\s+touch|been\s+in\s+touch|in\s+touch|in\s+"
        rf"contact|communicated)\b{MID}\s(?:with|to)\s+(?P<b>{LIST})",
        "spoke on Friday by phone with Paz",
    ),
    _frame(
        "dial",
        "phone",
        r"\b(?:called|phoned|telephoned|rang|rung|dialled|dialed|phones|telephones|calling|"
        rf"phoning|telephoning|ringing)(?:\s+up)?\s+(?P<b>{PEOPLE})(?!\s+(?:an?\b|\"|'(?!s)))",
        "phoned his Chilean counterpart",
    ),
    _frame(
        "line",
        "phone",
        rf"\b(?:hotline|line|link)\s+between\s+(?P<both>{SUBJECTS})\s+<X>{{0,40}}?\b(?:was|"
        r"were|has\s+been|had\s+been)\s+(?:\w+ly\s+)?(?:used|activated)\b",
        "the hotline between Peru and Chile was used",
    ),
    _frame(
        "on_line",
        "phone",
        rf"\b(?:had|got|reached)\s+(?P<b>{PEOPLE})\s+on\s+the\s+(?:line|phone|telephone)\b",
        "had Paz on the line",
    ),
    _frame(
        "ring",
        "phone",
        r"\b(?:rang|telephoned|phoned|ringing|telephoning|phoning)\s+(?P<b><S>)(?!'s)",
        "rang Lima",
    ),
    _frame(
        "contact",
        "talk",
        r"\b(?:contacted|reached\s+out\s+to|got\s+hold\s+of|consulted)\s+"
        rf"(?P<b>{PEOPLE})(?!'s)",
        "contacted his colleague by telephone",
    ),
    _frame(
        "summon",
        "meeting",
        rf"\b(?:summoned|called\s+in|summons)\s+(?P<b>{PEOPLE})(?!'s)",
        "summoned the Chilean ambassador",
    ),
    _frame(
        "summoned",
        "meeting",
        r"(?P<b><P>)\s*,?\s+(?:was|were|has\s+been|had\s+been)\s+(?:summoned|called\s+in)\s+"
        r"(?:to|by|at)\s+(?P<a><Z>)",
        "the envoy was summoned to the ministry",
    ),
    _frame(
        "discuss",
        "",
        r"\b(?:discuss(?:ed|es|ing)?|review(?:ed|s|ing)?|exchang(?:ed|es|ing)\s+(?:views|"
        r"opinions|assessments|notes)|negotiated|raised|explored|coordinated|"
        rf"agreed)\b(?P<mid>(?:(?!\band\b\s+[a-z]+ed\b|\bwhile\b)[^.;]){{0,140}}?)\bwith\s+"
        rf"(?P<b>{PEOPLE})",
        "discussed the strait with Paz",
    ),
    _frame(
        "meet",
        "meeting",
        r"\b(?:met|meets?|meeting|sat\s+(?:down|across|opposite)|sits?\s+down|caught\s+up|"
        rf"huddled|closeted)\b(?:\s+up)?(?:{ADV}(?:\s+<T>)?\s+(?:with\s+)?|{MID}\swith\s+"
        rf")(?:<O>\s+)?(?P<b>{LIST})(?!'s\s+(?:demand|deadline|requirement|condition|"
        r"obligation|need))",
        "met again with Paz",
    ),
    _frame(
        "host",
        "meeting",
        r"\b(?:received|hosted|welcomed|greeted|receiv(?:es|ing)|host(?:s|ing)|welcom(?:es|"
        rf"ing)|entertained)\s+(?P<b>{PEOPLE})(?!'s)",
        "received the Chilean envoy",
    ),
    _frame(
        "hosted",
        "meeting",
        rf"(?P<b>{SUBJECTS})\s*,?\s+(?:<X>{{0,20}}\s)?(?:was|were|has\s+been|have\s+been)\s+"
        rf"(?:\w+ly\s+)?(?:received|hosted|welcomed|greeted)\s+{MID}by\s+(?P<a>{LIST})",
        "Rojas was received by Paz",
    ),
    _frame(
        "dialled",
        "phone",
        rf"(?P<b>{SUBJECTS})\s*,?\s+(?:<X>{{0,20}}\s)?(?:was|were|has\s+been)\s+(?:called|"
        rf"phoned|telephoned|rung)\s+{MID}by\s+(?P<a>{LIST})",
        "Rojas was telephoned by Paz",
    ),
    _frame(
        "told",
        "",
        r"\b(?:told|informed|assured|warned|briefed|thanked|congratulated|urged|asked|"
        r"reassured|reminded|promised|pressed|conveyed\s+to|expressed\s+to|stressed\s+to|"
        r"reiterated\s+to|made\s+clear\s+to|offered|condoled)\s+"
        rf"(?P<b><P>)(?P<mid>[^;]{{0,200}}?)\b(?:(?:by|over\s+the|via|on\s+the)\s+"
        r"(?P<phone>(?:tele)?phone|video)|(?:in|during|on|at|over)\s+(?:an?|the|that|their|"
        rf"his|her)\s+(?:(?:[a-z-]+|<T>(?:'s)?)\s+){{0,3}}(?P<noun>{NOUN})\b)",
        "told Paz during a call that …",
    ),
    _frame(
        "write",
        "message",
        r"\b(?:wrote|writes|written|(?:sent|sends|sending|dispatched|delivered|addressed)\s+"
        rf"<X>{{0,40}}(?:letter|message|note|cable|telegram|text)s?|(?:carried|brought|handed|"
        rf"presented|bore)\s+an?\s+<X>{{0,20}}(?:letter|message|note))\b(?P<mid>{MID})\bto\s+"
        rf"(?P<b>{LIST})",
        "sent a letter to Paz",
    ),
    _frame(
        "sent",
        "message",
        r"\b(?:sent|sends)\s+(?P<b><P>)\s+(?:an?|another)\s+<X>{0,30}(?:letter|message|note|"
        r"cable|telegram|text)\b",
        "sent Paz a letter",
    ),
    _frame(
        "swap",
        "message",
        rf"\bexchang(?:ed|es|ing)\s+<X>{{0,40}}(?:letter|message|note|"
        rf"text)s?\b(?P<mid>{MID})\bwith\s+(?P<b>{LIST})",
        "exchanged messages with Paz",
    ),
    _frame(
        "visit",
        "visit",
        r"\b(?:visited|visits|visiting|visit|(?:crossed|crossing|drove)\s+(?:over\s+"
        r")?(?:in)?to|stopped\s+(?:over\s+)?in|(?:travel(?:l?ed|s|l?ing)?|flew|flies|flying|"
        r"fly|went|came|goes|comes|headed|heads|returned|trip|visit|visits|journeyed|"
        r"delegation)\s+(?:in\s*)?to|(?:arriv(?:ed|es|ing)|landed|touched\s+down)\s+in|"
        r"(?:left|leaves|leaving|departed|departs|set\s+off|bound)\s+for|(?:was|were|has\s+"
        r"been|have\s+been|been|spent\s+<X>{0,25})\s+in(?=\s+(?:the\s+)?<S>\s*(?:<T>|,|for\b|"
        r"to\b|on\b|at\b|with\b|since\b|as\b|when\b)))\s+(?:the\s+)?(?P<geo><S>)(?!'s\s+"
        r"(?:border|front))",
        "flew to Lima",
    ),
    _frame(
        "visitor",
        "visit",
        rf"\b(?:visit|trip)s?\s+(?:<X>{{0,30}}\s)?(?:by|of|from)\s+(?P<a>{PEOPLE})\s+to\s+"
        r"(?:the\s+)?(?P<geo><S>)",
        "a visit by Paz to Chile",
    ),
    _frame(
        "despatch",
        "visit",
        rf"\b(?:sent|sends|sending|dispatched|dispatches|despatched)\s+(?P<a>{PEOPLE})\s+to\s+"
        r"(?:the\s+)?(?P<geo><S>)",
        "sent a delegation to Lima",
    ),
)

# Two who do it together: "Paz and Rojas met in Lima".
TOGETHER = pattern(
    rf"(?P<both>{SUBJECTS})(?P<mid>(?:\s*,(?:(?!\bwho\b)[^,;]){{1,90}},"
    r")?(?:(?!\band\b(?!\s+(?:met|talked|spoke|held|discussed|then\s+met)\b)|\bto\b(?!\s+"
    rf"(?:meet|speak|hold|talk))|\bsaid\b|\bsays\b|\bwho\b|\bthat\b)<V>){{0,60}}?)"
    r"\b(?P<verb>(?:spoke|speak|spoken|talked|talk)(?!\s+(?:of|out|against|in\s+favou?r))|"
    r"(?:met|meet)(?=\s*(?:[,.;:]|$|<T>|(?:again|in|at|on|for|near|to|during|separately|"
    r"briefly|privately|secretly|late|early|face|halfway|outside|and|under|over|via|by|as|"
    r"after|before|since|here|there|twice|this|last|behind|across|inside|aboard|alone|"
    r"yesterday|today|several|virtually|online|informally|once|one-on-one|only|with|three|"
    r"four|hours|personally|just|from|until)\b))|conferred|sat\s+(?:down|across|opposite)|"
    r"convened|gathered|discuss(?:ed)?|review(?:ed)?|exchanged\s+(?:views|opinions)|"
    rf"(?:used|activated)\s+(?:their|the|a)\s+(?:[a-z-]+\s+){0, 2}(?:hotline|line)|"
    rf"(?P<swap>exchanged\s+<X>{{0,30}}(?:letter|message|note)s?)|(?:held|hold|had|have|"
    r"conducted|concluded|opened|began|resumed|completed|wrapped\s+up)\s+"
    rf"(?:<V>{{0,60}}?\b)?(?P<noun>{NOUN}))\b"
)

JOINED = Frame("together", "", TOGETHER, "Paz and Rojas met", ())
SWAPPED = Frame("together", "message", TOGETHER, "Paz and Rojas exchanged letters", ())

# One of these stands in every sentence that tells of a contact.
TRIGGERS = tuple(sorted({key for keys in KEYS.values() for key in keys.split() if len(key) > 3}))
TRIGGERS += ("met", "sat ", "sit ", "sen", "in ", "rang", "rung", "bore", "lin")

# What the words around say of the medium, strongest first. (pattern, medium)
CUES = (
    (
        re.compile(
            r"\bvideo[\s-]?(?:call|conference|link|conferenc\w+|meeting|talks|conversation|summit|"
            r"consultations?)|\bby video|\bvia (?:video|zoom)|\bvirtual(?:ly)?\b|\bonline "
            r"(?:meeting|talks|summit)|\bvideo-?teleconference",
            re.I,
        ),
        "video call",
    ),
    (
        re.compile(
            r"\b(?:tele)?phon(?:e|ed|es|ic|ing)\b|\b(?:by|over the|on the) (?:tele)?phone|"
            r"\bcalls?\b(?! (?:for|on|upon)\b)|\bphone-?call|\brang\b|\bhotline\b|"
            r"\bteleconference|\b(?:over|on) (?:the|a|their) (?:[\w-]+ ){0,2}line\b",
            re.I,
        ),
        "phone",
    ),
    (
        re.compile(
            r"\bmeetings?\b|\bmet\b|\bmeets?\b|\bsummit|\btalks\b|\bnegotiations?\b|"
            r"\bconsultations\b|\bsidelines\b|\bin person\b|\bface[\s-]to[\s-]face|\baudience\b|"
            r"\bround of talks|\bsession\b|\b(?:dinner|lunch(?:eon)?|breakfast)\b|\bencounter\b",
            re.I,
        ),
        "meeting",
    ),
    (
        re.compile(
            r"\bconversations?\b|\bspoke\b|\bspeak\b|\btalked\b|\bconferred\b|\bdialogue\b", re.I
        ),
        "conversation",
    ),
)

# Words that make it no contact: not done, only wished, or of another kind.
NOT_HELD = re.compile(
    r"\b(?:did\s+not|didn't|has\s+not|hasn't|have\s+not|haven't|had\s+not|hadn't|never|"
    r"not\s+yet|neither|nor|no\s+longer|refus\w+|declin\w+|"
    r"fail\w+\s+to|unable\s+to|cannot|can\s*not|could\s+not|couldn't|without|tr(?:y|ied|"
    r"ies|ying)\s+to|attempt\w*|sought|seek\w*|hop(?:e|es|ed|ing)\b|wants?\b|wanted|"
    r"wish\w*|would\s+like|offer\w*|ready\s+to|prepared\s+to|willing\w*|needs?\s+to|"
    r"should|could|may|might|would\s+have|were\s+to\s+have|"
    r"was\s+to\s+have|had\s+been\s+(?:due|scheduled|expected|planned)|rather\s+than|"
    r"instead\s+of|if|unless|whether|can|threaten\w*|cancel\w*|"
    r"postpon\w+|call\w*\s+off|call\w*\s+for|called\s+on|scrapp\w+|propos\w+|urg\w+|"
    r"invit\w+|demand\w*|reject\w*|request\w*\s+(?:a|for)|rul\w+\s+out|avoid\w*|snub\w*|"
    r"skip\w*|"
    r"boycott\w*|possib\w+|potential|hypothetical|unanswered|missed|no|any|possibility|"
    r"prospects?|chance|speculation|rumou?rs?|ask\w*\s+(?:for|to)|appeal\w*|"
    r"considering|consider|push\w*\s+for|pressing\s+for|refusal|not|yet\s+to|absence\s+of|"
    r"lack\s+of|ban(?:ned)?|oppos\w+|urging)\b",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:will|shall|'ll|(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:to|set\s+to|due\s+"
    r"(?:to|in|for)|expected\s+to|scheduled|slated|planning|likely\s+to|about\s+to|"
    r"preparing)|"
    r"plans?\s+(?:to|for)|planned|plan\s+to|agree\w*\s+to|intend\w*\s+to|would|upcoming|"
    r"forthcoming|scheduled|expected|future|next|later\s+this|ahead\s+of|in\s+"
    r"preparation\s+for|due\s+to|preparations?|to\s+be\s+held|looking\s+forward)\b",
    re.I,
)
OFTEN = re.compile(
    r"\b(?:regularly|routinely|often|frequently|usually|every\s+\w+|repeatedly|many\s+"
    r"times|several\s+times|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens\s+"
    r"of)\s+times|twice)\b",
    re.I,
)
SPORTS = (
    "match", "goal", "striker", "midfield", "league", "championship", "final", "tournament", "coach",
    "stadium", "fixture", "innings", "wicket", "penalty", "qualifier", "world cup", "box office",
    "orchestra", "festival", "exhibition",
)  # fmt: skip
SPORT = re.compile(
    r"\b(?:match|goals?|striker|midfielder|league|championship|quarter-?finals?|"
    r"semi-?finals?|tournament|coach|stadium|"
    r"fixture|innings|wicket|penalty\s+shoot|qualifiers?|world\s+cup|box\s+office|"
    r"orchestra|festival|exhibition)\b",
    re.I,
)
