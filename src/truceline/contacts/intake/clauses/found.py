"""Clauses: each verb and each noun of contact of a sentence, with who and what stands where.

The one joint between grammar and meaning. A clause has its parties by position (subject, object,
preposition), its mood, and the tokens that are its own; a noun takes over what its verb lends it:
in "held talks with Paz in Lima" the talks have the subject, the partner and the place of "held".
"""

import re
from collections.abc import Iterable

from truceline.contacts.intake.clauses.bare import bare
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.noun_moods import noun_mood
from truceline.contacts.intake.grammar.averted import came_from
from truceline.contacts.intake.grammar.moods import mood
from truceline.contacts.intake.grammar.prepositions import preps, told_behind
from truceline.contacts.intake.grammar.relations import (
    APART,
    awaited,
    joined_to,
    last_time,
    objects,
    patients,
    spread,
    subjects,
)
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words

_OUTSIDE = APART | {"conj"}  # relations of what is not of a clause itself
_CARRYING = words.LIGHT | words.OCCUR  # verbs that say no more than that it was
_LENDING = _CARRYING | words.SETTING
_OCCASIONS = words.OCCASIONS | {"between", "ahead"}
_NOBODY = frozenset({"nobody", "none", "one"})
_WRITTEN = ("letter", "message")
_BY_WIRE = ("occasion by", "occasion over")  # accepted congratulations by telephone from Paz
_FOLLOWING = frozenset({"follow", "precede"})
_NAMING = frozenset({"call", "describe", "term", "characterise", "characterize"})
_ASKING = words.ASKED | words.SAY


def clauses(lines: Iterable[Line]) -> list[Clause]:
    """The clauses of these sentences that can tell of a contact, in order of the text.

    One thing after another is found out for all of them, which is quicker than all for each.
    """
    made = [each for line in lines for each in bare(line)]
    verbs = [each for each in made if not each.nominal]
    nouns = [each for each in made if each.nominal]
    for each in verbs:
        each.subjects = subjects(each.line, each.at)
    for each in verbs:
        each.objects = objects(each.line, each.at)
    for each in made:
        each.preps = list(preps(each.line, each.at))
    for each in verbs:
        if " " in each.lemma:
            _joined_noun(each)
    for each in verbs:
        each.own = each.line.under(each.at, _OUTSIDE)
    for each in verbs:
        _date_back(each)
    for each in verbs:
        _set_mood(each)
    for each in nouns:
        _own(each)
    for each in nouns:
        _lend(each)
    for each in nouns:
        each.mood = noun_mood(each)
    return made


def _joined_noun(made: Clause) -> None:
    """Take in what stands behind the noun of "exchanged views with Paz"."""
    noun = made.lemma.split()[-1]
    for each in made.line.children(made.at, "dobj"):
        if made.line.tokens[each].lemma == noun:
            made.preps += preps(made.line, each)


def _date_back(made: Clause) -> None:
    """Take in what "the last time they met was in Lima in May" says behind the verb."""
    if (dated := last_time(made.line, made.at)) >= 0:
        made.preps += preps(made.line, dated)
        made.own += made.line.under(dated, _OUTSIDE | {"nsubj"})


_LATEST = re.compile(r"\b(?:most recently|lastly|(?:the )?last time|the latest)\b")


def _on_one_day(made: Clause) -> bool:
    """ "Spoke twice on Monday", "have met five times, most recently on Friday"."""
    own = [when for each in made.own if (when := made.line.tokens[each].when) is not None]
    one = len(own) == 1 and own[0].kind in ("day", "weekday", "today")
    dated = one and made.medium != "meeting" and "since" not in made.line.lemmas
    return dated or _LATEST.search(made.line.text) is not None


def _set_mood(made: Clause) -> None:
    """The mood of a verb; of one that is due, with the place and day that stand behind "due"."""
    line, at, lemma = made.line, made.at, made.lemma
    made.mood = mood(line, at)
    if made.mood == "counted" and line.times and _on_one_day(made):
        made.mood = "held"
    if lemma in ("expect", "invite", "await") and made.mood != "not":
        made.mood = "planned"
    due = [each for each in line.children(at, "acomp") if line.tokens[each].lemma == "due"]
    if made.mood == "held" and not line.lemmas.isdisjoint(_NOBODY):
        others = [*made.objects, *made.to(*words.verbs()[lemma][1])]
        if any(line.tokens[each].lemma in _NOBODY for each in others):
            made.mood = "not"  # spoke with nobody in Lima
    if lemma == "be" and due and made.mood in ("held", "planned"):
        made.mood = "planned"
        made.preps += preps(line, due[0])  # is due in Lima on Friday


def _own(made: Clause) -> None:
    """What is a noun's own: whose it is, and what a clause behind it says."""
    line, at = made.line, made.at
    made.owners = [
        one
        for each in line.children(at, "poss", "compound", "amod", "nmod", "appos")
        if line.tokens[each].mention is not None
        and (line.tokens[each].dep == "poss" or not (_is_city(line, each) or _nobody(line, each)))
        for one in spread(line, each)
    ]
    made.own = line.under(at, APART)
    if made.medium == "visit":  # the visit of Paz to Lima
        whose = [one for name, one in made.preps if name in ("of", "by")]
        made.preps += [pair for one in whose for pair in preps(line, one) if pair[0] == "to"]
    for each in told_behind(line, at):
        sent = made.medium in _WRITTEN and line.tokens[each].lemma in words.SENDING
        if line.tokens[each].lemma in _CARRYING or sent:  # a letter that he had sent to Paz
            made.preps += preps(line, each)
            made.subjects += subjects(line, each) if sent else _makers(line, each)
            made.own += line.under(each, APART)
        if _therein(line, each):  # a call in which the two settled it; not: in which they did
            who = subjects(line, each)
            made.subjects += [one for one in who if line.tokens[one].small != "they"]
        for due in line.children(each, "xcomp"):  # talks that were to take place in Lima
            if line.tokens[each].lemma == "be" and line.tokens[due].lemma in _CARRYING:
                made.preps += preps(line, due)
    made.subjects = [each for each in made.subjects if each != at]


def _nobody(line: Line, at: int) -> bool:
    """Corps Commander level talks: of whatever commanders."""
    mention = line.tokens[at].mention
    return bool(mention and mention.kind == "person" and not (mention.name or mention.side))


def _therein(line: Line, at: int) -> bool:
    """Whether a relative clause tells what was done in what its noun stands for."""
    leads = [each for each in line.children(at, "prep") if line.tokens[each].small in _IN]
    return any(
        line.tokens[noun].small == "which" for each in leads for noun in line.children(each, "pobj")
    )


_IN = frozenset({"in", "during", "at"})


def _others(made: Clause) -> bool:
    """Whether who speaks of it was not there: a statement on the talks that Paz had held with
    Rojas, "spoke about Paz's visit"."""
    line = made.line
    relative = line.children(made.at, "relcl")
    held = [each for each in relative if line.tokens[each].lemma in _CARRYING]
    return any(_makers(line, each) for each in held) or bool(
        made.owners and made.role == "occasion about"
    )


def _makers(line: Line, at: int) -> list[int]:
    """Who made what a noun stands for: the call made by Paz, the call that Paz made."""
    found = subjects(line, at)
    if line.tokens[at].dep == "acl":
        return found
    objects = [line.tokens[each].small for each in line.children(at, "dobj")]
    return found if objects in (["that"], ["which"]) else []


def _is_city(line: Line, at: int) -> bool:
    mention = line.tokens[at].mention
    return mention is not None and mention.city


def _lend(made: Clause) -> None:
    """Take from the verb above: subject, partners, place, where the noun's place in it allows."""
    line, at = made.line, made.at
    head = _measured(line, joined_to(line, at))
    token = line.tokens[head]
    up = line.tokens[token.head]
    if token.dep == "oprd" and (verb := _so_called(line, token.head)) >= 0:
        _object(made, verb)  # held what his office called talks
    elif token.dep in ("dobj", "attr", "oprd", "dative") and up.verbal:
        _object(made, token.head)
    elif token.dep in ("nsubj", "nsubjpass") and (inner := _to_be(line, token.head)) >= 0:
        made.verb, made.role = inner, "subject"
        _take(made, inner, subject=False)
    elif token.dep == "nsubjpass":
        made.verb, made.role = token.head, "object"
        if up.lemma in words.LIGHT:
            _take(made, token.head, subject=True)
        else:
            made.own += line.under(token.head, _OUTSIDE)
    elif token.dep == "nsubj":
        made.verb, made.role = token.head, "subject"
        beside = up.lemma in _FOLLOWING and line.has(token.head, "dobj")  # followed a call
        if up.lemma in _LENDING and not beside:
            _take(made, token.head, subject=False)
    elif token.dep in ("pobj", "pcomp"):
        _occasion(made, head)
    elif token.dep == "appos" and up.tag.startswith("N"):
        made.role = "apposition"


def _so_called(line: Line, at: int) -> int:
    """The verb above "what Lima called …"; -1 where none is."""
    what = [each for each in line.children(at, "dobj") if line.tokens[each].small == "what"]
    up = line.tokens[at].head
    return up if what and line.tokens[at].dep == "ccomp" and line.tokens[up].verbal else -1


def _to_be(line: Line, at: int) -> int:
    """The verb of what is to be: "is to take place", "is expected to begin"; -1 for none."""
    if line.tokens[at].lemma not in words.SETTING | {"be"}:
        return -1
    for each in line.children(at, "xcomp"):
        if line.tokens[each].tag == "VB" and line.tokens[each].lemma in _CARRYING:
            return each
    return -1


def _measured(line: Line, at: int) -> int:
    """The noun that stands in the sentence for another: "two days of talks"."""
    token = line.tokens[at]
    up = token.head
    if token.dep != "pobj" or line.tokens[up].small != "of":
        return at
    whole = line.tokens[up].head
    measure = line.tokens[whole].mention is None and line.tokens[whole].lemma in words.MEASURES
    return whole if measure else at


def _object(made: Clause, verb: int) -> None:
    made.verb, made.role = verb, "object"
    lent = made.line.tokens[verb].lemma
    written = made.medium in ("letter", "message")
    light = (lent in words.LIGHT and lent != "follow") or (written and lent in words.SENDING)
    if lent in _NAMING and made.to("with") and not made.owners:
        made.subjects += subjects(made.line, verb)  # called the talks with Paz useful
    was = written and lent == "be"  # what they got was an e-mail from Paz
    idle = written and lent in words.UNLETTERED
    if was or (light and not idle) or (idle and lent == "have" and made.to("from")):
        _take(made, verb, subject=not was)
    else:
        made.own += [each for each in made.line.under(verb, _OUTSIDE) if each not in made.own]


def _take(made: Clause, verb: int, *, subject: bool) -> None:
    line = made.line
    if subject:
        made.subjects += [each for each in subjects(line, verb) if each != made.at]
    made.preps += [pair for pair in preps(line, verb) if made.at not in line.under(pair[1])]
    made.own += [each for each in line.under(verb, _OUTSIDE) if each not in made.own]
    if line.tokens[verb].dep in ("xcomp", "conj", "advcl", "acl"):
        up = line.tokens[verb].head
        if line.tokens[up].verbal and line.tokens[up].lemma not in words.REPORTING:
            made.own += [
                each for each in line.under(up, _OUTSIDE | {"dobj"}) if each not in made.own
            ]


_FROM = frozenset({"from", "of", "out"})


def _occasion(made: Clause, head: int) -> None:
    """ "In a call with Paz on Friday, Rojas said …": the subject of the verb took part."""
    line = made.line
    for up in line.above(head):
        token = line.tokens[up]
        if token.tag in ("IN", "TO") or token.dep == "prep":
            made.role = made.role or f"occasion {token.small}"
            if token.small in _FROM and came_from(line, up):
                continue
            if token.small not in _OCCASIONS and not awaited(line, up):
                return
        elif token.tag.startswith("N") and token.mention is None:
            made.owners += [
                one
                for each in line.children(up, "poss")
                if line.tokens[each].mention is not None
                for one in spread(line, each)
            ]
            if token.dep not in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj"):
                return
        elif token.when is not None or token.tag == "RB" or _is_city(line, up):
            continue  # expected in Lima for talks; came away from them
        elif token.verbal:
            verb = made.verb = _asked_there(line, up)
            if not _took_part(made):
                return
            if _others(made):
                return
            made.subjects += subjects(line, verb) or patients(line, verb)
            made.objects += objects(line, verb)
            made.preps += _lent_there(made, verb)
            own = line.under(verb, _OUTSIDE)
            made.own += [each for each in own if each not in made.own]
            return
        else:
            return


def _lent_there(made: Clause, verb: int) -> list[tuple[str, int]]:
    """What a verb lends of its prepositions to an occasion: told Paz in a call; accepted wishes
    from her by telephone; agreed with her at their meeting."""
    line, found = made.line, list[tuple[str, int]]()
    if made.role.split(" ")[-1] in ("in", "during", "on", "over", "at"):
        found += [pair for pair in preps(line, verb) if _told(line, pair)]
    names = {"from"} if line.tokens[verb].lemma in words.TAKEN and made.role in _BY_WIRE else set()
    if any(line.tokens[each].small == "their" for each in line.below[made.at]):
        names.add("with")
    return found + [pair for pair in preps(line, verb) if pair[0] in names]


def _asked_there(line: Line, at: int) -> int:
    """The verb that an occasion is of: in "urged Paz to wait in a call", the urging; in "discussed
    efforts to end it in a call", the discussing."""
    up = line.tokens[at].head
    if line.tokens[at].dep == "acl" and line.tokens[at].tag == "VB":
        top = next((each for each in line.above(at) if line.tokens[each].verbal), -1)
        return top if top >= 0 and line.tokens[top].lemma in _DISCUSSING else at
    asked = line.tokens[at].dep == "xcomp" and line.tokens[up].lemma in _ASKING
    persons = [line.tokens[each].mention for each in line.children(up, "dobj")]
    return (
        up if asked and any(each is not None and each.kind == "person" for each in persons) else at
    )


_DISCUSSING = frozenset({"discuss", "review", "debate", "raise", "explore", "examine", "consider"})


def _told(line: Line, pair: tuple[str, int]) -> bool:
    """ "Conveyed to Paz in a meeting": whoever was told something there was there."""
    mention = line.tokens[pair[1]].mention
    return pair[0] == "to" and mention is not None and mention.kind in ("person", "name", "joint")


def _took_part(made: Clause) -> bool:
    """Whether the subject was at the occasion: "in a call", not "before the summit"."""
    prep = made.role.split(" ")[-1]
    if prep in ("of", "about") and not made.line.lemmas.isdisjoint(words.KNOWING):
        return False  # knows nothing of a call that Paz made
    if prep in ("before", "after", "following", "since", "ahead", "about", "amid", "of", "into"):
        owners = made.line.children(made.at, "poss")  # not "Monday's summit"
        whose = any(made.line.tokens[each].when is None for each in owners)
        if prep == "since" and made.line.tokens[made.verb].lemma in words.verbs():
            return True  # have not met since a call
        if whose or made.to("with", "to", "between"):
            return True
        named = [made.line.tokens[each].mention for each in subjects(made.line, made.verb)]
        people = [each for each in named if each is not None and each.kind in ("person", "name")]
        return prep in ("after", "following") and len(people) > 1 and made.lemma != "summit"
    if prep == "on":
        return made.lemma in ("call", "visit", "trip", "tour", "telephone", "phone")
    return True
