"""Whether a noun of contact says that it was so: by itself, and by the verb it stands under."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.undone import put_off, undone
from truceline.contacts.intake.grammar.averted import stayed_away
from truceline.contacts.intake.grammar.moods import mood, own_mood
from truceline.contacts.intake.grammar.phrasal import verb_lemma
from truceline.contacts.intake.grammar.relations import (
    dated_behind,
    denied,
    had,
    joined_to,
)
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt

_SAID = words.REPORTING | words.WISH
_PLANNING = words.PLAN | {"propose"}
_WIRES = frozenset({"telephone", "phone"})
_TO_COME = words.AHEAD - {"next"}


def noun_mood(clause: Clause) -> str:
    """The mood of a noun: its own adjectives, and the verb it stands under."""
    found = _mood_of(clause)
    return "denied" if found == "not" and _unknown(clause) else found


def _unknown(clause: Clause) -> bool:
    """ "Knows nothing of a call that Paz made", "has no knowledge of it": so another tells it."""
    line, at = clause.line, clause.at
    of = line.tokens[line.tokens[at].head].small in ("of", "about")
    return (
        of
        and not line.lemmas.isdisjoint(words.KNOWING)
        and not _adjectives(line, at) & {"no", "any"}
    )


def _mood_of(clause: Clause) -> str:
    line, at = clause.line, clause.at
    own = _by_itself(clause)
    if own == "planned" and clause.role in ("subject", "object") and clause.verb >= 0:
        lemma = verb_lemma(line, clause.verb)
        over = undone(line, clause.verb, lemma) or _came_to_nothing(clause, lemma)
        own = "" if over else own  # the call planned for Monday fell through
    if own or clause.verb < 0:
        away = clause.role in ("occasion from", "occasion of") and stayed_away(line, at)
        return own or ("not" if away else _opening(line, at))
    verb, token = clause.verb, line.tokens[clause.verb]
    lemma = verb_lemma(line, verb)
    if clause.role in ("object", "subject") and undone(line, verb, lemma):
        later = put_off(line, verb, lemma) and not _once_set(line, at, verb)
        return "planned" if later else "off"
    if clause.role == "subject" and _says_nothing(clause, lemma):
        return "held"
    outer = _outer(clause, lemma)
    if clause.role == "occasion in" and clause.medium in ("letter", "message"):
        return "held"  # his position was set out in the letter
    if clause.role.startswith("occasion"):
        if outer == "held" and _spoken_of(clause) and _adjectives(line, at) & _TO_COME:
            return "planned"  # spoke about the upcoming visit of Paz
        return _on_occasion(clause, lemma, outer)
    if lemma in words.SETTING and token.tag == "VBN" and line.has(verb, "auxpass"):
        outer = "wished" if had(line, verb) else outer  # had been planned: it was not held
        return "planned" if outer in ("held", "planned") else outer
    if clause.role == "object" and (found := _as_object(line, verb, lemma, outer)):
        return found
    active = clause.role == "subject" and had(line, verb)  # a call had prepared it
    if token.lemma in words.SETTING and token.tag == "VBN" and not active:
        return "planned" if outer == "held" else outer
    if clause.role == "subject" and lemma in ("be", "remain") and (found := _is_what(line, verb)):
        return found
    if _adjectives(line, at) & _TO_COME and outer == "held":
        return "held" if lemma in words.OCCUR and lemma != "be" else "planned"
    return outer


def _came_to_nothing(clause: Clause, lemma: str) -> bool:
    """ "A planned call did not take place"."""
    verb = clause.verb
    happens = clause.role == "subject" and lemma in _HAPPENING
    return happens and own_mood(clause.line, verb) == "not"


_PREPARING = frozenset({"prepare", "arrange", "organise", "organize"})


_OPENING = frozenset({"begin", "start", "open", "end", "close", "conclude", "finish"})


def _opening(line: Line, at: int) -> str:
    """Of a noun under no verb: "the visit will begin with a meeting" plans it."""
    up = line.tokens[at].head
    verb = line.tokens[up].head
    with_it = line.tokens[up].small == "with" and line.tokens[verb].lemma in _OPENING
    return "planned" if line.ahead or (with_it and mood(line, verb) == "planned") else "held"


def _as_object(line: Line, verb: int, lemma: str, outer: str) -> str:
    """What a verb of wishing or setting makes of its object; empty for any other verb."""
    ahead = lemma in _PREPARING and line.tokens[verb].tag == "VB" and dated_behind(line, verb)
    if ahead and outer in ("held", "planned"):
        return "planned"
    wish = lemma in words.WISH and not line.has(verb, "oprd")  # not "called the talks useful"
    if wish and (lemma not in words.LIGHT or lemma in words.ASKING):
        return "wished"
    set_up = lemma in words.SETTING and outer not in ("wished", "not", "denied", "off")
    return "planned" if set_up else ""


def _says_nothing(clause: Clause, lemma: str) -> bool:
    """ "Call between Paz and Rojas, Lima says": a call says nothing, and a letter tells
    of something else."""
    written = clause.medium in ("letter", "message") and lemma in words.SAY
    return written or lemma in words.REPORTING


def _outer(clause: Clause, lemma: str) -> str:
    """The mood of the verb above a noun, as far as it is that of the noun."""
    line, verb = clause.line, clause.verb
    if clause.role == "subject" and _undone_later(line, verb):
        return "off"
    outer = mood(line, verb)
    if outer == "not" and clause.medium in _WRITTEN and lemma in _ANSWERING:
        return "held"  # a letter that has not been answered was sent
    if clause.role == "subject" and outer == "not" and not _denied(line, clause.at, verb):
        return "held"  # a meeting that yielded no result was held
    by = clause.role in ("occasion by", "occasion via", "occasion over")
    if outer == "planned" and line.tokens[verb].tag in ("VBZ", "VBP"):
        goes = clause.role == "occasion for" and words.verbs().get(lemma, ("",))[0] == "visit"
        meant = goes or lemma in words.BEGINNING or (by and lemma not in words.REPORTING)
        return outer if meant else "held"  # discusses it on Monday by video conference
    return outer


_WRITTEN = ("letter", "message")
_ANSWERING = spelt("answer reply acknowledge return reach arrive open read")
_HAPPENING = spelt(
    "take be occur happen come go begin start hold materialise materialize eventuate transpire"
)


def _denied(line: Line, at: int, verb: int) -> bool:
    """Whether it is the noun or its verb that is denied, not what it brought."""
    lemma = line.tokens[verb].lemma
    own = any(
        line.tokens[each].dep == "neg" or line.tokens[each].lemma == "never"
        for each in line.below[verb]
    )
    return (own and lemma in _HAPPENING) or denied(line, at) or lemma in ("be", "take", "have")


def _is_what(line: Line, verb: int) -> str:
    """ "The meeting is due", "is under way", "is out of the question"; empty for anything else."""
    said = {line.tokens[each].lemma for each in line.below[verb]}
    if "out" in said and "question" in {each.lemma for each in line.tokens[verb:]}:
        return "off"
    if not said.isdisjoint(("matter", "question")):
        rest = {each.lemma for each in line.tokens[verb:]}
        return "planned" if rest & _SOON else "wished" if "time" in rest else ""
    rows = ((words.DUE, "planned"), (words.GOING_ON, "ongoing"), (words.DEAD, "off"))
    return next((found for mark, found in rows if said & mark), "")


_SOON = frozenset({"day", "hour", "week"})  # a matter of days; a question of time is nobody's plan


def _adjectives(line: Line, at: int) -> set[str]:
    beside = [line.tokens[each] for each in line.children(at, "amod", "compound", "det", "neg")]
    return {each.small if each.tag in _MADE else each.lemma for each in beside}  # coming, planned


_MADE = ("VBG", "VBN")


_POSSIBLE = frozenset({"possible", "potential", "prospective", "hoped-for", "would-be"})


def _by_itself(clause: Clause) -> str:
    """ "No meeting", "eleven rounds", "a planned call", "a meeting set for Friday"."""
    line, at = clause.line, clause.at
    before = _adjectives(line, at)
    if before & {"no", "neither", "any"}:
        return "not"
    wished = not before.isdisjoint(words.WISH) and _proposed(line, at)
    if wished or (before & _POSSIBLE and not dated_behind(line, at)):
        return "wished"
    if led := "planned" if _to_be_held(line, at) else _led(line, at):
        return led
    several = line.children(at, "nummod") + line.children(joined_to(line, at), "nummod")
    span = line.tokens[at].lemma in words.SPANS
    several = several if clause.medium not in _WRITTEN else []  # he sent her two messages
    if several and not span and line.tokens[at].tag == "NNS" and len(clause.to("with", "to")) < 2:
        return "counted"
    if (
        (before & words.AHEAD and clause.verb < 0)
        or clause.role == "occasion ahead"
        or _before(line, at)
    ):
        return "planned"
    behind = {line.tokens[each].lemma for each in line.children(at, "acl")}
    if before & words.DUE or "due" in behind:
        return "planned"
    relative = line.below[at] and not line.lemmas.isdisjoint(("that", "which"))
    for each in line.under(at) if relative else ():
        if line.tokens[each].dep == "relcl" and line.tokens[each].lemma in words.OCCUR:
            told = own_mood(line, each)  # a call that could, or will, take place
            if told in ("wished", "planned"):
                return told
    for each in line.children(at, "acl"):
        joined = line.tokens[each]
        if joined.tag == "VBN" and joined.lemma in _PLANNING:
            return "planned"
        if undone(line, each, joined.lemma):
            was = clause.verb >= 0 and line.tokens[clause.verb].lemma in _HAPPENING
            return "" if was else "off"  # the trip, twice put off, could not wait
    return ""


_HELD = words.OCCUR | {"hold", "convene", "schedule"}


def _to_be_held(line: Line, at: int) -> bool:
    """ "The next meeting of the commission, which is to be held in May", ", to be held in May"."""
    if not line.times or line.lemmas.isdisjoint(_HELD):
        return False
    inner = [
        at,
        *(one for each in line.children(at, "prep") for one in line.children(each, "pobj")),
    ]
    for each in (one for noun in inner for one in line.children(noun, "relcl", "acl")):
        verbs = [each, *line.children(each, "xcomp")]
        held = [one for one in verbs if line.tokens[one].lemma in _HELD]
        if (
            held
            and "planned" in {own_mood(line, one) for one in verbs}
            and dated_behind(line, each)
        ):
            return True
    return False


def _proposed(line: Line, at: int) -> bool:
    """ "A letter from Peru proposing talks"."""
    beside = [line.tokens[each] for each in line.children(at, "amod")]
    return any(each.tag == "VBG" and each.lemma in words.WISH for each in beside)


def _led(line: Line, at: int) -> str:
    """What a noun before it makes of it: the possibility of a meeting; empty for nothing."""
    leading = _leading(line, at)
    above = line.tokens[line.tokens[line.tokens[at].head].head]
    lead = line.tokens[line.tokens[at].head].head
    below = line.below[lead] if leading and "no" in line.lemmas else ()
    none = any(line.tokens[each].small == "no" for each in below)
    if none or (leading and denied(line, above.head)):
        return "not"
    if leading in _TALK:
        return "wished"
    if leading not in words.HOPED:
        return ""
    visit = words.nouns().get(line.tokens[at].lemma, ("",))[0] == "visit"
    ahead = leading in _PREPARED and (visit or above.dep in ("nsubj", "nsubjpass"))
    return "planned" if ahead and dated_behind(line, at) else "wished"


_TALK = spelt("rumour rumor speculation gossip")  # about a meeting that may never have been
_PREPARED = frozenset({"preparation", "way", "arrangement"})
LEADING_TO = frozenset({"in", "of", "for", "towards", "toward", "about", "at"})


def _leading(line: Line, at: int) -> str:
    """The noun in "the possibility of a meeting", "a step towards talks"; empty for none."""
    token = line.tokens[at]
    up = line.tokens[token.head]
    if token.dep != "pobj" or up.text.lower() not in LEADING_TO:
        return ""
    if up.text.lower().startswith("toward"):
        return "step"
    lead = line.tokens[up.head]
    if up.text.lower() == "in":
        return "interest" if lead.lemma in words.POINTS else ""
    return lead.lemma if lead.tag.startswith("N") else ""  # not "demanded at a meeting"


def _once_set(line: Line, at: int, verb: int) -> bool:
    """ "A visit planned for June was postponed": to no day that is told."""
    planned = [each for each in line.children(at, "acl") if line.tokens[each].lemma in _PLANNING]
    own = {verb, *line.under(at)}
    rest = [each for place, each in enumerate(line.tokens) if place > verb and place not in own]
    later = any(each.when is not None or each.lemma in _SPAN for each in rest)
    return any(dated_behind(line, each) for each in planned) and not later


_SPAN = frozenset({"day", "week", "fortnight", "month"})  # put off by a week


def _undone_later(line: Line, verb: int) -> bool:
    """ "A meeting had been on the programme but was called off", "but did not come about"."""
    joined = line.children(verb, "conj")
    return any(
        undone(line, each, verb_lemma(line, each))
        or (line.tokens[each].lemma in _HAPPENING and own_mood(line, each) == "not")
        for each in joined
    )


# What was agreed at, in or after a contact was not agreed for it.
_THERE = frozenset(
    f"occasion {each}" for each in ("in", "during", "at", "after", "following", "over", "on", "by")
)


def _agreed(clause: Clause, lemma: str) -> bool:
    """ "Agreed to open the road in a call": they agreed there, and do nothing there that is to
    come."""
    verb = clause.line.tokens[clause.verb]
    if verb.dep != "xcomp":
        return False
    agreed = clause.line.tokens[verb.head].lemma == "agree" and lemma not in words.verbs()
    return agreed or bool(clause.to("with"))


def _spoken_of(clause: Clause) -> bool:
    """Whether it is not told of as where something was said: "spoke of", not "said at"."""
    there = ("in", "at", "during", "after", "following")
    return clause.role.split(" ")[-1] not in there


def _on_occasion(clause: Clause, lemma: str, outer: str) -> str:
    """What was said or wished at a meeting does not make the meeting a wish."""
    said = {clause.line.tokens[each].lemma for each in clause.line.below[clause.verb]}
    if clause.role == "occasion to":  # looks forward to their meeting
        return "planned" if dated_behind(clause.line, clause.at) else "wished"
    if lemma == "be" and said & words.DUE and clause.role == "occasion for":
        return "planned"  # is due in Lima for talks
    done = had(clause.line, clause.verb) and not clause.line.has(clause.verb, "auxpass")
    if lemma in words.SETTING and clause.line.tokens[clause.verb].tag == "VBN" and not done:
        by_wire = lemma == "agree" and clause.role in ("occasion by", "occasion over")
        there = by_wire or (clause.role in _THERE and clause.to("with", "between", "of"))
        return "held" if there and lemma != "schedule" else "planned"  # agreed in a call with Paz
    if clause.role == "occasion for" and lemma in _AHEAD_OF_IT:
        return "planned"
    if clause.role == "occasion for" and (lemma in words.HOPING or _asked_for(clause)):
        return "wished"
    joins = lemma.split(" ", maxsplit=1)[0] in _APPEARING or (lemma == "take" and "part" in said)
    is_not = outer == "not" and joins
    if outer in ("general", "often") or is_not:
        return outer  # is not in contact, did not turn up at the meeting
    after = clause.role in ("occasion after", "occasion following")
    since = clause.role == "occasion since" and outer == "not" and lemma in words.verbs()
    if since or (after and len(clause.to("between")) > 1):
        return "held"  # have not met since; will open the bridge, after a call between the two
    present = clause.role.split(" ")[-1] in ("at", "during")
    if outer in ("not", "denied") and clause.lemma in _WIRES and lemma not in _SAID:
        return outer if lemma in words.verbs() else "held"  # did not speak by telephone
    ahead = present or clause.role == "occasion for" or _joins(clause, lemma)
    if outer == "planned" and ahead and lemma not in _SAID:
        return outer  # will raise it at the meeting, will stay on for one
    if lemma in _SAID or outer in ("denied", "not"):
        if _adjectives(clause.line, clause.at) & words.AHEAD:
            return "planned"
        at_it = clause.role.split(" ")[-1] in _AT_IT
        return "held" if at_it else outer
    if outer == "planned" and clause.role in _THERE and _agreed(clause, lemma):
        return "held"  # agreed to resume ties in a call with Paz
    return outer if lemma in words.LIGHT or lemma in words.verbs() else "held"


def _joins(clause: Clause, lemma: str) -> bool:
    """ "Is to take part in the round"."""
    line, verb = clause.line, clause.verb
    part = any(line.tokens[each].lemma == "part" for each in line.children(verb, "dobj"))
    joins = lemma in ("participate", "engage") or (lemma == "take" and part)
    return joins and clause.role == "occasion in"


_AT_IT = ("in", "during", "after", "following", "at", "on", "by")
_APPEARING = frozenset({"be", "turn", "show", "appear", "attend", "participate"})
_AHEAD_OF_IT = frozenset({"invite", "expect", "leave", "depart"})  # left for Lima for talks


def _asked_for(clause: Clause) -> bool:
    """ "Turned down a proposal by Peru for a meeting"."""
    objects = clause.line.children(clause.verb, "dobj")
    return any(clause.line.tokens[each].lemma in _ASKED for each in objects)


_ASKED = frozenset({"proposal", "request", "demand", "call", "plea", "appeal", "suggestion"})


def _before(line: Line, at: int) -> bool:
    """ "Ahead of a meeting with Paz"."""
    token = line.tokens[at]
    up = line.tokens[token.head]
    ahead = token.dep == "pobj" and up.text.lower() == "of"
    return ahead and line.tokens[up.head].text.lower() == "ahead"
