"""Tags of words without a model: small words by lists, verbs by forms, the rest by endings."""

from itertools import pairwise

from truceline.contacts.intake.grammar.tree import VERBAL, Token
from truceline.contacts.intake.lexicon import contact_words
from truceline.contacts.intake.lexicon import grammar_words as words
from truceline.contacts.intake.text.words import Table

NOUNS = frozenset(contact_words.nouns())


_OFF = frozenset({"off", "up", "down", "out", "away"})
_ROWS = (
    (words.DETERMINERS, "DT"), (words.POSSESSIVES, "PRP$"), (words.NEGATIONS, "RB"),
    (words.MODALS, "MD"), (words.PRONOUNS, "PRP"), (words.ADVERBS, "RB"), (frozenset({"to"}), "TO"),
    (words.PREPOSITIONS | words.OPENERS, "IN"), (_OFF, "RP"),
    (frozenset({"and", "or", "but", "nor"}), "CC"),
)  # fmt: skip
# Small words with lemma and tag; of two rows the first counts.
SMALL: dict[str, tuple[str, str]] = {
    **{small: ("do", tag) for small, tag in words.DO.items()},
    **{small: ("have", tag) for small, tag in words.HAVE.items()},
    **{small: ("be", tag) for small, tag in words.BE.items()},
    **{small: (small, tag) for group, tag in reversed(_ROWS) for small in group},
}
NOMINAL = frozenset({"DT", "PRP$", "JJ", "POS", "CD", "NN"})  # behind these stands a noun
KINDS = {"pronoun": "PRP", "adjective": "JJ"}


def tag(tokens: list[Token]) -> None:
    """Fill in lemma and tag of each token, and whether it is of a verb."""
    before: Token | None = None
    for at, token in enumerate(tokens):
        said = _SURE[token.small] if token.mention is None and token.when is None else None
        if said is None:
            said = _word(token, before, tokens[at + 1] if at + 1 < len(tokens) else None)
        lemma, tag = said
        if not token.lemma:
            token.lemma = lemma
        if tag == "VBD":
            tag = "VBN" if _helped(tokens, at) or _is_reduced(tokens, at) else tag
        elif tag == "VBG" and at > 1 and token.lemma != token.small and _names(tokens, at):
            token.lemma, tag = token.small, "NN"
        token.tag = tag
        token.verbal = tag in VERBAL
        parted = token.when is not None and before is not None and before.tag == "MD"
        before = before if parted else token  # will on Monday meet


def _names(tokens: list[Token], at: int) -> bool:
    """Whether "the Desaguadero crossing" is meant, by a name behind an article."""
    return tokens[at - 1].mention is not None and tokens[at - 2].tag == "DT"


def _helped(tokens: list[Token], at: int) -> bool:
    """Whether "have" or "be" stands before, with nothing but adverbs between."""
    for each in reversed(tokens[max(0, at - 3) : at]):
        if each.lemma in ("be", "have") and each.tag.startswith("V"):
            return True
        if each.tag != "RB" and each.when is None:  # has on Monday met
            return False
    return False


def _is_reduced(tokens: list[Token], at: int) -> bool:
    """ "A meeting planned for Friday in Lima was called off": whose verb is yet to come."""
    if tokens[at].lemma in _LED and tokens[at + 1].small == "by":
        return True  # a delegation headed by Paz
    if tokens[at].lemma not in contact_words.SETTING - {"agree"} or at == 0:
        return False
    for before, each in pairwise(tokens[at : at + _NEAR]):
        small = SMALL.get(each.small, ("", ""))[1] if each.mention is None else ""
        if small in ("VBZ", "VBP", "VBD", "MD"):
            return True
        placed = before.small in words.PREPOSITIONS or before.small in words.DETERMINERS
        known = small in ("IN", "DT") or each.when is not None or each.text == ","
        if not (known or placed):
            return False
    return False


_LED = frozenset({"head", "lead", "chair", "represent", "accompany", "host", "mediate", "command"})
_NEAR = 9  # tokens between such a verb and that of its sentence


_STYLING = frozenset({"working", "video"})  # a working lunch, a video conference
_BY_NEIGHBOURS = _STYLING | {"forward", "last", "first", "place", "that", "over"}


def _word(token: Token, before: Token | None, after: Token | None) -> tuple[str, str]:
    """Lemma and tag of a word between its neighbours."""
    if token.mention is not None:
        tag = KINDS.get(token.mention.kind, "NNP")
        return (token.small if tag == "PRP" else token.shown.lower()), tag
    if token.when is not None:
        return token.shown, "IN" if token.shown in ("after", "before") else "NN"
    small = token.small
    if small not in _BY_NEIGHBOURS:
        return SMALL.get(small) or _open_word(small, before)
    if small in _STYLING and after is not None and after.small.removesuffix("s") in NOUNS:
        return small, "JJ"
    if small == "forward" and before is not None and before.lemma == "look":
        return small, "RB"
    if small == "last" and after is not None and after.mention is None and _is_past(after.small):
        return small, "RB"  # when they last met
    if small == "first" and before is not None and before.tag in ("DT", "PRP$", "POS"):
        return small, "JJ"  # their first meeting
    if small == "place" and before is not None and before.lemma == "take":
        return small, "NN"
    if small == "over":
        handed = before is not None and before.lemma in _OVER
        return small, "RP" if handed else "IN"
    if small == "that" and after is not None and _is_verb(after) and _is_noun(before):
        return small, "WDT"  # talks that were due
    if small == "that" and after is not None and _opens(after):
        noun = before is not None and before.tag.startswith("NN")
        person = before is not None and before.kind in ("person", "name")  # told Paz that she
        return small, "WDT" if noun and not person else "IN"
    if small == "that" and before is not None and before.verbal:
        told = after is not None and before.lemma in contact_words.REPORTING
        return small, "IN" if told else "DT"  # noted that political talks would go on
    return SMALL.get(small) or _open_word(small, before)


_OVER = frozenset({"hand", "take", "turn", "pass", "sign"})  # handed over a letter


def _is_verb(after: Token) -> bool:
    """Whether a word is one of be, have, or what stands before a verb."""
    return SMALL.get(after.small, ("", ""))[1] in ("VBZ", "VBP", "VBD", "MD")


def _is_noun(before: Token | None) -> bool:
    return before is not None and before.tag.startswith("NN") and before.when is None


def _sure(small: str) -> tuple[str, str] | None:
    """Lemma and tag of a word that has them whatever stands beside it; None for any other."""
    if small in ("that", "first", "over"):
        return None
    if small in SMALL:
        return SMALL[small]
    noun, form, other = _READINGS[small]
    return None if noun or form or other[1] == "VBD" else other


def _is_past(small: str) -> bool:
    return words.forms().get(small, ("", ""))[1] in ("VBD", "VBN")


_LEADING = words.PRONOUNS | words.DETERMINERS


def _opens(after: Token) -> bool:
    """ "That" before a name or pronoun opens a clause: said that Paz."""
    return after.mention is not None or after.small in _LEADING


def _open_word(small: str, before: Token | None) -> tuple[str, str]:
    noun, form, other = _READINGS[small]
    if not noun and form is None and other[1] != "VBD":
        return other
    nominal = before is not None and (
        before.tag in NOMINAL or (before.tag == "IN" and before.when is None)
    )
    if noun and (form is None or nominal or not _subject(before)):
        return noun, "NN" if noun == small else "NNS"
    if form is not None and not (nominal and form[1] in ("VB", "VBZ")):
        lemma, tag = form
        named = before is not None and (before.mention is not None or before.tag == "PRP")
        if tag == "VB" and named:
            tag = "VBP"
        if tag == "VBG" and nominal and before is not None and before.tag != "IN":
            return (lemma, tag) if before.lemma in NOUNS else (small, "NN")  # a cable wishing luck
        if nominal and tag in _DONE and before is not None and before.lemma in _ARTICLES:
            return small, "JJ"  # a planned call
        return lemma, tag
    return (other[0], "JJ") if nominal and other[1] == "VBD" else other


_DONE = frozenset({"VBD", "VBN"})
_ARTICLES = words.POSSESSIVES | {"a", "an", "the"}


def _readings(small: str) -> tuple[str, tuple[str, str] | None, tuple[str, str]]:
    """The noun of contact that a word is a form of, the verb with its tag, and lemma and tag of
    what it is else."""
    noun = next((each for each in (small.removesuffix("s"), small) if each in NOUNS), "")
    return noun, words.forms().get(small), _by_ending(small)


_READINGS, _SURE = Table(_readings), Table(_sure)


_NOUNS_IN_LY = frozenset({"reply", "assembly", "ally", "family", "supply", "rally", "monopoly"})
_ADJECTIVES_IN_LY = frozenset(
    {"friendly", "weekly", "daily", "monthly", "yearly", "costly", "deadly", "orderly", "elderly"}
)


def _by_ending(small: str) -> tuple[str, str]:
    if not small[0].isalpha():
        return small, "CD" if small[0].isdigit() else "POS" if small == "'s" else "."
    if small in words.ADJECTIVES:
        return small, "JJ"
    if small.endswith("ly") and small not in _NOUNS_IN_LY:
        return small, "JJ" if small in _ADJECTIVES_IN_LY else "RB"
    if small.endswith("ed") and len(small) > 4:
        return small[:-3] + "y" if small.endswith("ied") else small[:-2], "VBD"
    if small.endswith("s") and not small.endswith("ss") and len(small) > 3:
        return _single(small), "NNS"
    return small, "NN"


def _subject(before: Token | None) -> bool:
    """Whether the word before can be the subject or helper of a verb."""
    return before is not None and (
        before.mention is not None
        or before.tag in ("PRP", "MD", "TO", "RB", "NNS", "WDT")
        or before.lemma == "and"
    )


def _single(small: str) -> str:
    if small.endswith("ies"):
        return small[:-3] + "y"
    return small[:-2] if small.endswith(("ches", "shes", "sses")) else small[:-1]
