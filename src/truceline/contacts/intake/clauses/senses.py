"""Whether the words of a clause are meant so: "called for", "met us halfway", "sat in"."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Located
from truceline.contacts.intake.clauses.jointly import jointly
from truceline.contacts.intake.clauses.meant import is_thing
from truceline.contacts.intake.clauses.missions import sends_somebody
from truceline.contacts.intake.clauses.places import times_of
from truceline.contacts.intake.clauses.press import (
    in_public,
    to_the_press,
    told_the_press,
    unnamed,
)
from truceline.contacts.intake.clauses.seats import sits_with
from truceline.contacts.intake.clauses.unanswered import could_not, tried
from truceline.contacts.intake.grammar.relations import had, passive
from truceline.contacts.intake.grammar.tree import Token
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.lexicon.subjects import OF_TEAMS


def fits(clause: Clause) -> bool:
    """Whether the words are meant so: "called for", "talks to itself"."""
    line = clause.line
    if clause.nominal:
        press = told_the_press(clause)
        return not (_beside(clause) or _to_all(clause) or press or is_thing(clause))
    if clause.lemma in ("call", "ring"):
        return _rings(clause)
    if clause.lemma in words.JOINT | words.TOGETHER:
        return jointly(clause)
    if to_the_press(clause) or (clause.medium == "talk" and _with_things(clause)):
        return False
    if clause.lemma == "speak":  # he "spoke of" a danger; on speaking terms
        to_somebody = clause.to("with", "to", "by", "on", "over")
        told = not clause.to("of", "about") or bool(to_somebody) or _several_spoke(clause)
        terms = any(each.lemma == "term" for each in line.tokens[clause.at : clause.at + 2])
        return told and not (terms or unnamed(clause) or in_public(clause))
    if clause.lemma in ("meet", "see"):
        return not _otherwise(clause)
    if clause.lemma in ("sit", "spend") and _without(clause):
        return False
    if clause.lemma == "sit":
        return sits_with(clause) and not _is_noun(clause)
    if clause.medium == "visit":
        return _leads(clause)
    if clause.lemma == "write":
        return _writes_to(clause)
    if clause.lemma == "reach":
        near = {clause.line.tokens[each].lemma for each in clause.own}
        vain = (could_not(clause) or tried(clause)) and "comment" not in line.lemmas
        up = line.tokens[line.tokens[clause.at].head]
        managed = up.lemma == "manage" and line.tokens[clause.at].dep == "xcomp"
        return bool(near & words.PHONE) or vain or managed
    return True


def _writes_to(clause: Clause) -> bool:
    """Whether somebody writes to somebody, and not some thing, nor "that the two met"."""
    line = clause.line
    things = [each for each in clause.objects if line.tokens[each].mention is None]
    text = any(line.tokens[each].tag.startswith("N") for each in things)
    letters = any(line.tokens[each].lemma in words.WRITTEN for each in things)
    if text and not clause.to("to") and (not letters or things == clause.objects):
        return False  # will write the tender; the letter they wrote tells of itself
    if not (clause.objects or clause.to("to")) and line.has(clause.at, "ccomp"):
        return False  # some pages write that the two met
    return not line.has(clause.at, "prt")  # written up in a report


def _otherwise(clause: Clause) -> bool:
    """ "Was seen off at the airport by Paz", "saw it through", "meet us halfway"."""
    after = [each.small for each in clause.line.tokens[clause.at + 1 : clause.at + 2]]
    if clause.lemma == "see":
        return after in (["off"], ["through"])
    if clause.line.lemmas.isdisjoint(_NO_TALKS):
        return False
    rounds = {clause.line.tokens[each].lemma for each in clause.to("in", "at", "for")}
    us = any(each.lemma in _HALFWAY for each in clause.line.tokens[clause.at :])
    return us or not OF_TEAMS.isdisjoint(rounds)


_HALFWAY = frozenset({"halfway", "half-way"})
_NO_TALKS = _HALFWAY | OF_TEAMS


def _leads(clause: Clause) -> bool:
    """Whether a verb of travel tells of a visit, and not only that somebody left or stopped."""
    line = clause.line
    if "s" in clause.row[2]:
        return sends_somebody(clause)
    if clause.lemma in ("leave", "depart"):
        return clause.mood != "held" or line.has(clause.at, "advcl", "xcomp")
    if clause.lemma == "drive":  # not: drove cattle off
        return not clause.objects
    if clause.lemma.split()[0] == "stop":  # in Lima for lunch with Paz; not: a convoy was stopped
        meant = clause.to("for") or line.has(clause.at, "advcl", "xcomp", "conj")
        return bool(meant) and not (clause.objects or passive(line, clause.at))
    return clause.lemma != "be" or "way" not in line.lemmas  # not: is on her way to Lima


def _rings(clause: Clause) -> bool:
    """Whether a telephone is meant: not "called for", "called Paz a friend"."""
    line = clause.line
    if [each.text for each in line.tokens[clause.at + 1 : clause.at + 2]] == ['"']:
        return False  # what Lima called "a useful meeting"
    if {line.tokens[each].lemma for each in line.children(clause.at, "prt")} & {
        "off",
        "in",
        "out",
    }:
        return False
    asked = [
        each
        for each in clause.to("for", "on", "upon")
        if each > clause.at
        and line.tokens[each].when is None
        and line.tokens[each].lemma not in words.PHONE | {"time", "birthday"}
    ]
    somebody = any(line.tokens[each].mention is not None for each in clause.objects)
    free = clause.lemma == "ring" or somebody or _called_to_say(clause)
    named = ("oprd", "ccomp") if free else ("oprd", "xcomp", "ccomp")
    if clause.lemma == "call" and somebody and _names(clause):
        return False
    return not (line.children(clause.at, *named) or asked)  # rang Paz to compare notes


_KIND_WORDS = spelt(
    """congratulate thank wish offer express apologise apologize ask inform tell say complain report
    discuss protest brief update warn assure reassure check confirm invite propose suggest convey"""
)


_TO_ALL = spelt("conference speech interview address lecture testimony statement keynote")


def _to_all(clause: Clause) -> bool:
    """ "Gave a press conference by video link": to the public."""
    if clause.verb < 0 or clause.role not in ("occasion by", "occasion via", "occasion over"):
        return False
    given = clause.line.children(clause.verb, "dobj")
    return any(clause.line.tokens[each].lemma in _TO_ALL for each in given)


def _called_to_say(clause: Clause) -> bool:
    """ "Paz called to congratulate him": by telephone."""
    line = clause.line
    said = any(line.tokens[each].lemma in _KIND_WORDS for each in line.children(clause.at, "xcomp"))
    persons = any(line.tokens[each].mention is not None for each in clause.subjects)
    return said and persons and not passive(line, clause.at)


_SPANS_OF_TIME = spelt("time day hour minute week month moment evening morning night while")


def _names(clause: Clause) -> bool:
    """ "Called Paz a friend of peace"."""
    line, tokens = clause.line, clause.line.tokens
    people = [each for each in clause.objects if tokens[each].mention is not None]
    for at in range(people[-1] + 1, min(len(tokens) - 1, people[-1] + 4)):
        token = tokens[at]
        if token.mention or token.when or token.small in (",", "on", "to", "from", "in", "at"):
            return False
        if token.tag == "NN" and token.lemma not in _SPANS_OF_TIME:
            led = [tokens[each].small for each in line.children(at, "det")]
            return led in (["a"], ["an"])
    return False


def _with_things(clause: Clause) -> bool:
    """ "Both are in touch with reality"."""
    if not clause.lemma.endswith((" touch", " contact")):
        return False
    tokens = [clause.line.tokens[each] for each in clause.to("with")]
    people = words.PEOPLE | {"each", "other", "one", "another", "they", "he", "she", "all"}
    return bool(tokens) and not any(each.mention or each.lemma in people for each in tokens)


def _is_noun(clause: Clause) -> bool:
    """ "Its first sitting in four years", which the parser takes for a verb."""
    before = [each.tag for each in clause.line.tokens[clause.at - 1 : clause.at]]
    return clause.line.tokens[clause.at].tag == "VBG" and before in (["JJ"], ["PRP$"], ["DT"])


def _several_spoke(clause: Clause) -> bool:
    """ "The two presidents spoke about the dam"."""
    if clause.to("of"):
        return False
    kinds = [clause.line.tokens[each].kind for each in clause.subjects]
    return "couple" in kinds or kinds.count("person") > 1


def _without(clause: Clause) -> bool:
    """ "In one hotel, but not at one table"; "on two floors, and did not see each other"."""
    behind = [each.small for each in clause.line.tokens[clause.at :]]
    return any(
        one in ("not", "n't", "never")
        and (lead == "but" or two in ("see", "meet", "speak", "talk"))
        for lead, one, two in zip(behind, behind[1:], behind[2:], strict=False)
    )


def _beside(clause: Clause) -> bool:
    """ "On the sidelines of the ASEAN summit": where two met, and no contact with the body; letters
    of credence."""
    up = clause.line.tokens[clause.at].head
    token = clause.line.tokens[up]
    behind = clause.line.tokens[clause.at + 1 : clause.at + 3]
    if clause.medium == "letter" and len(behind) == 2 and behind[0].small == "of":
        return behind[1].lemma in words.PAPERS  # presented her letters of credence
    return token.small == "of" and clause.line.tokens[token.head].lemma in words.IN_PERSON


def only_told_of(clause: Clause) -> bool:
    """ "Briefed Paz on her talks with Chile": what a briefing is about, without a day; "dwelt
    on the visit of 1998"."""
    if not clause.nominal or clause.verb < 0:
        return False
    line = clause.line
    told = line.tokens[clause.verb].lemma
    if clause.role not in ("occasion on", "occasion about", "occasion of", "occasion upon"):
        return False
    if told in words.DWELLING:
        return True
    gave = told in words.TELLING and not line.lemmas.isdisjoint(words.BRIEFINGS)
    tells = told in words.BRIEFING or gave
    tells = tells or (told == "report" and not clause.to("with", "between"))
    below = [line.tokens[each] for each in line.under(clause.at)] if tells else []
    there = told in words.BRIEFING and any(map(_is_town, below))
    return tells and not there and not any(each.when is not None for each in below)


def _is_town(token: Token) -> bool:
    return token.mention is not None and token.mention.placed and token.mention.city


def is_topic_of_briefing(clause: Clause) -> bool:
    """ "Briefed Paz on her meeting with Rojas in Lima": it was before, and others are spoken of."""
    told = clause.role in ("occasion on", "occasion about") and clause.verb >= 0
    return told and clause.line.tokens[clause.verb].lemma in words.BRIEFING


_LEADING = frozenset({"walk", "take", "lead", "talk", "guide"})  # walked her through the call


def only_spoken_of(clause: Clause) -> bool:
    """ "Met Paz to discuss the summit with Chile": what two spoke of, on no day."""
    if clause.role != "object" or clause.verb < 0 or times_of(clause):
        return False
    return clause.line.tokens[clause.verb].lemma in _SPEAKING_OF and clause.mood != "planned"


def undated(clause: Clause, where: Located | None) -> bool:
    """ "Agreed to continue contacts", "next meeting as required": nothing is said of a day."""
    if where is not None or clause.line.sentence.zone != "body":
        return False
    if clause.verb < 0:
        return not clause.line.times
    vague = clause.lemma in ("contact", "dialogue", "exchange", "consultation")
    return vague and not times_of(clause)


_SPEAKING_OF = frozenset({"discuss", "review", "debate", "raise", "weigh", "consider", "prepare"})


def it_was(clause: Clause) -> bool:
    """ "It was their first talk since March": the one just told of."""
    if not clause.nominal or clause.verb < 0 or clause.line.tokens[clause.verb].lemma != "be":
        return False
    own = clause.line.children(clause.verb, "nsubj")
    return any(clause.line.tokens[each].small in ("it", "this", "that") for each in own)


_WHY = frozenset({"because", "since", "as", "while", "though", "although"})
_PRIVATELY = frozenset({"private", "privately", "holiday", "vacation", "medical", "hospital"})


def only_there(clause: Clause) -> bool:
    """Whether being somewhere is no visit: "was in New York", no seat of a government, where people
    meet whom they like; "was in Lima, where he met Paz", whose meeting is told."""
    line = clause.line
    marks = {line.tokens[each].small for each in line.children(clause.at, "mark")}
    if not line.lemmas.isdisjoint(_PRIVATELY) or not marks.isdisjoint(_WHY):
        return True
    for each in clause.to("in"):
        mention = line.tokens[each].mention
        met = any(line.tokens[one].lemma in words.verbs() for one in line.children(each, "relcl"))
        if met or (mention is not None and mention.kind == "place"):
            return True
    return False


def to_brief(clause: Clause) -> bool:
    """ "Travelled to Lima to brief the bloc": the briefing is what is told of; what is to come is a
    visit."""
    if clause.mood == "planned":
        return False
    tokens = clause.line.tokens
    return any(
        tokens[each].lemma in words.BRIEFING
        for each in clause.line.children(clause.at, "advcl", "xcomp")
    )


_TALKED_OF = spelt("discuss review raise praise support criticise criticize")


def _said_by_wire(clause: Clause) -> bool:
    """ "The port would open, an aide said by telephone": to whoever wrote it down. Over the phone
    somebody can also be given news, or be thanked; that he was rung or told something, the verb
    tells."""
    if clause.lemma not in words.TELEPHONES or not clause.role.startswith("occasion"):
        return False
    line, verb = clause.line, clause.line.tokens[clause.verb]
    if clause.lemma == "phone" and clause.to("with"):  # on the phone with Paz, he said
        return f"{verb.lemma} on phone" in words.verbs()
    others = [*clause.to("to", "with"), *clause.objects]
    if clause.lemma != "phone":
        return verb.lemma in words.REPORTING - _TOLD_TO and not others
    persons = any(line.tokens[each].kind == "person" for each in others)
    return not persons or verb.lemma in words.REPORTING | words.BRIEFING | words.verbs().keys()


_TOLD_TO = frozenset({"tell", "inform"})


def is_beside(clause: Clause) -> bool:
    """Whether a noun stands beside what tells of the contact, or beside none."""
    return (
        _discussed(clause)
        or _said_by_wire(clause)
        or _beside_verb(clause)
        or _led_through(clause)
        or _prepared(clause)
        or (clause.role == "apposition" and not (clause.owners or clause.preps))
    )


_ARRANGED = spelt("agenda date schedule programme program format modality detail")


def _prepared(clause: Clause) -> bool:
    """ "Went through the agenda of the coming session": on no day."""
    if clause.mood != "planned":
        return False
    tokens = clause.line.tokens
    of = tokens[clause.at].head
    lead = tokens[tokens[of].head]
    return tokens[of].small in ("of", "for") and lead.lemma in _ARRANGED and not times_of(clause)


def _led_through(clause: Clause) -> bool:
    """ "Walked Paz through the call": told of it."""
    through = clause.role == "occasion through"
    return through and clause.line.tokens[clause.verb].lemma in _LEADING


def _discussed(clause: Clause) -> bool:
    """ "They discussed Moldova's talks with the Union", and hold none of them; "the round is to
    last until May" tells of one that began."""
    lemma = clause.line.tokens[clause.verb].lemma
    lasting = clause.role == "subject" and clause.mood == "planned" and lemma in ("last", "run")
    return lasting or (clause.role == "object" and lemma in _TALKED_OF)


def _beside_verb(clause: Clause) -> bool:
    """ "Received both for lunch": the verb tells of it."""
    line, verb = clause.line, clause.verb
    row = words.verbs().get(line.tokens[verb].lemma, ("", frozenset(), ""))
    met = [line.tokens[each] for each in line.children(verb, "dobj")]
    sent = any(each.lemma in words.WRITTEN | {"message", "proposal", "reply"} for each in met)
    told = row[0] == "meeting" and "o" in row[2] and bool(met) and not sent
    return told and clause.role in ("occasion for", "occasion over", "occasion at")


def busy(clause: Clause) -> bool:
    """ "She was in a meeting", "since the talks began": with whom, nobody says."""
    line, verb = clause.line, clause.verb
    marks = line.children(verb, "mark") if verb >= 0 else ()
    since = any(line.tokens[each].small == "since" for each in marks)
    if [each.small for each in line.tokens[clause.at + 3 : clause.at + 4]] == ["own"]:
        return True  # a meeting of her own
    in_one = clause.role.endswith(" in") and line.tokens[verb].lemma == "be"
    return in_one or (since and not (clause.owners or clause.preps))


def looks_further_back(clause: Clause) -> bool:
    """Whether it had been before what the text is about: "had met Paz", "had held talks with her",
    "had come from Lima, where he met Paz"."""
    line, at = clause.line, clause.verb if clause.nominal else clause.at
    if at < 0 or "had" not in line.word_list.lower:
        return False
    if line.tokens[at].dep in ("relcl", "advcl"):
        up = next((each for each in line.above(at) if line.tokens[each].verbal), -1)
        return had(line, at) or (up >= 0 and had(line, up))
    return had(line, at)
