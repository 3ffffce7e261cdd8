"""Which words of a sentence can tell of a contact: each is a clause, with nothing found out yet.

What can be told of nobody is left out here, for all that is asked of a clause later costs more.
"""

from collections.abc import Iterator

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.councils import councils
from truceline.contacts.intake.clauses.meant import is_contact, is_time_given, tells_there
from truceline.contacts.intake.grammar.phrasal import verb_lemma
from truceline.contacts.intake.grammar.relations import dated_behind, passive
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words

_NOMINAL = frozenset({*words.nouns(), *words.SPANS})
_GUESTS = ("person", "name", "group", "joint")
_HELPING = frozenset({"aux", "auxpass"})


def bare(line: Line) -> Iterator[Clause]:
    """The clauses of a sentence, in order but for councils."""
    wireless = line.lemmas.isdisjoint(words.MEANS)
    for at in line.plain(_NOMINAL):
        token = line.tokens[at]
        if token.dep in _HELPING:
            continue
        if '"' in line.text and _in_inverted_commas(line, at):
            continue
        if token.tag.startswith("V"):
            lemma = verb_lemma(line, at)
            if lemma in ("expect", "await") and not _awaits(line, at):
                continue
            if lemma == "invite" and (token.dep == "ccomp" or line.children(at, "xcomp", "ccomp")):
                continue  # one side tells that it did
            if lemma == "be" and not _is_there(line, at):
                continue
            settled = lemma in ("agree", "settle") and line.has(at, "prep", "npadvmod")  # in Lima
            cue = wireless and not settled and not tells_there(line, at, lemma)
            if lemma in words.verbs() and not (cue and words.verbs()[lemma][0] == "cue"):
                yield Clause(line, at, lemma, nominal=False, verb=at)
        elif token.lemma in words.TELEPHONES and _is_means(line, at):
            continue
        elif is_contact(line, at):
            yield Clause(line, at, token.lemma, nominal=True)
        elif token.lemma in words.SPANS and is_time_given(line, at):
            yield Clause(line, at, "meeting", nominal=True)
    yield from (Clause(line, at, "meeting", nominal=True) for at in councils(line))


def _is_means(line: Line, at: int) -> bool:
    """ "Spoke by telephone": the verb tells of the call."""
    up = line.tokens[at].head
    verb = line.tokens[up].head
    if line.tokens[at].dep != "pobj" or line.tokens[up].small not in _MEANS:
        return False
    row = words.verbs().get(verb_lemma(line, verb)) if line.tokens[verb].verbal else None
    return row is not None and row[0] in ("talk", "phone", "conversation")


_MEANS = frozenset({"by", "over", "via", "on", "through"})


def _is_there(line: Line, at: int) -> bool:
    """Whether "be" can say that somebody is somewhere: "is in Lima", "is due there"."""
    return line.has(at, "prep", "npadvmod") or not line.lemmas.isdisjoint(("due", "where"))


def _awaits(line: Line, at: int) -> bool:
    """ "Paz is expected in Lima (to sign)", "Lima expects Paz today"; not "expects Paz to go"."""
    to_do = line.has(at, "xcomp", "ccomp")
    if passive(line, at):
        there = [each.mention for each in line.tokens[at + 2 : at + 3]]
        return not to_do or any(each.placed for each in there if each)
    guests = [] if to_do else [line.tokens[each].mention for each in line.children(at, "dobj")]
    people = any(each is not None and each.kind in _GUESTS for each in guests)
    people = people or [each.small for each in line.tokens[at + 1 : at + 2]] in (["him"], ["her"])
    return people and dated_behind(line, at)


def _in_inverted_commas(line: Line, at: int) -> bool:
    """They "spoke" to each other by timetables."""
    beside = [each.text for each in (*line.tokens[at - 1 : at], *line.tokens[at + 1 : at + 2])]
    return beside == ['"', '"']
