"""Tags of words without a model: small words by lists, verbs by forms, the rest by endings."""

from truceline.contacts.intake.lexicon import contact_words
from truceline.contacts.intake.lexicon import grammar_words as words
from truceline.contacts.intake.tree import Token

NOUNS = frozenset(contact_words.nouns())


SMALL = (
    (words.DETERMINERS, "DT"), (words.POSSESSIVES, "PRP$"), (words.NEGATIONS, "RB"),
    (words.MODALS, "MD"), (words.PRONOUNS, "PRP"), (words.ADVERBS, "RB"), (frozenset({"to"}), "TO"),
    (words.PREPOSITIONS | words.OPENERS, "IN"), (frozenset({"and", "or", "but", "nor"}), "CC"),
)  # fmt: skip


def tag(tokens: list[Token]) -> None:
    before: Token | None = None
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        own = token.lemma
        token.lemma, token.tag = _word(token, before, after)
        token.lemma = own or token.lemma
        before = token
    for at, token in enumerate(tokens):
        if token.tag == "VBD" and _helped(tokens, at):
            token.tag = "VBN"


def _helped(tokens: list[Token], at: int) -> bool:
    """Whether "have" or "be" stands before, with nothing but adverbs between."""
    for each in reversed(tokens[max(0, at - 3) : at]):
        if each.lemma in ("be", "have") and each.tag.startswith("V"):
            return True
        if each.tag != "RB":
            return False
    return False


def _word(token: Token, before: Token | None, after: Token | None) -> tuple[str, str]:
    """Lemma and tag of a word between its neighbours."""
    if token.mention is not None:
        tag = {"pronoun": "PRP", "adjective": "JJ"}.get(token.kind, "NNP")
        return (token.text if tag == "PRP" else token.shown).lower(), tag
    if token.when is not None:
        return token.shown, "IN" if token.shown in ("after", "before") else "NN"
    small = token.text.lower()
    if small == "that" and after is not None and _opens(after):
        return small, "WDT" if before is not None and before.tag.startswith("NN") else "IN"
    for group, tag in SMALL:
        if small in group:
            return small, tag
    for table, lemma in ((words.BE, "be"), (words.HAVE, "have"), (words.DO, "do")):
        if small in table:
            return lemma, table[small]
    if not small[0].isalpha():
        return small, "CD" if small[0].isdigit() else "POS" if small == "'s" else "."
    return _open_word(small, before)


def _opens(after: Token) -> bool:
    """ "That" before a name or pronoun opens a clause: said that Paz."""
    return after.mention is not None or after.text.lower() in words.PRONOUNS | words.DETERMINERS


def _open_word(small: str, before: Token | None) -> tuple[str, str]:
    form = words.forms().get(small)
    nominal = before is not None and (
        before.tag in ("DT", "PRP$", "JJ", "POS", "CD", "NN")
        or (before.tag == "IN" and before.when is None)
    )
    plain = (
        small[:-1] if small.endswith("s") and small[:-1] in NOUNS | {"minute", "hour"} else small
    )
    if plain in NOUNS and (form is None or nominal or not _subject(before)):
        return plain, "NNS" if plain != small else "NN"
    if form is not None and not (nominal and form[1] in ("VB", "VBZ")):
        lemma, tag = form
        if (
            tag == "VB"
            and before is not None
            and (before.mention is not None or before.tag == "PRP")
        ):
            tag = "VBP"
        if tag == "VBG" and nominal and before is not None and before.tag != "IN":
            return small, "NN"
        return lemma, tag
    if small in words.ADJECTIVES:
        return small, "JJ"
    if small.endswith("ly"):
        return small, "RB"
    if small.endswith("ed") and len(small) > 4:
        return small[:-2] if not small.endswith("ied") else small[
            :-3
        ] + "y", "VBD" if not nominal else "JJ"
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
