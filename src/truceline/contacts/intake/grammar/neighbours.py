"""What stands around a word, for the grammar of our own."""

from collections.abc import Sequence

from truceline.contacts.intake.grammar.tagging import NOUNS
from truceline.contacts.intake.grammar.tree import VERBAL, Token
from truceline.contacts.intake.lexicon.contact_words import HANDED, LIGHT, nouns
from truceline.contacts.intake.lexicon.grammar_words import NEGATIONS

NOUNS_TAGGED = frozenset({"NN", "NNS", "NNP"})
VERBS = VERBAL - {"MD"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def goes_on(last: Token, token: Token, *, led: bool) -> bool:
    """Whether a word goes on with the noun group before it. led: an article opens the group."""
    tag = token.tag
    if tag == "POS":
        return last.tag in NOUNS_TAGGED
    if last.mention is not None and last.mention.kind != "adjective":
        plain = token.mention is None and token.when is None
        own = led and last.mention.kind == "name"
        own = own or (last.mention.city and last.mention.text.startswith("the "))
        return own and plain and tag == "NN"  # the Lima talk, the Arica sector
    if token.when is not None:
        return last.tag in ("DT", "PRP$") and token.small[:3] != "on "  # met her on Monday
    return tag in ("JJ", "CD") or (
        tag in NOUNS_TAGGED
        and not (
            last.tag in NOUNS_TAGGED
            and token.mention is not None
            and last.when is None
            and last.lemma in NOUNS
        )
    )


def before_noun(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and (after.tag in ("POS",) or after.lemma in NOUNS)


def clause_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and a verb stand behind "after" or "as", not just a noun."""
    for each in tokens[at + 1 : at + 8]:
        if each.tag in FINITE:
            return True
        if each.lemma in (",", ";", "and") or each.tag == "IN":
            return False
    return False


def begins(tokens: Sequence[Token], at: int) -> Token:
    """What stands before a verb and its helpers."""
    while at > 0 and tokens[at - 1].tag in ("MD", "RB", *VERBS):
        at -= 1
    return tokens[max(0, at - 1)]


def next_is_not_verb(tokens: Sequence[Token], head: int) -> bool:
    after = tokens[head + 1] if head + 1 < len(tokens) else None
    return after is None or not (after.verbal and after.tag in FINITE)


def of_several(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a subject goes on behind this noun: "the mayors of Tacna" and Arica met."""
    of = tokens[noun].head
    lead = tokens[tokens[of].head]
    told = tokens[of].small == "of" and lead.tag == "NNS" and lead.mention is None
    return tokens[noun].dep == "pobj" and told and lead.dep != "dobj"


def of_event(tokens: Sequence[Token], noun: int, free: int) -> bool:
    """Whether "and" behind this noun names the other party of a noun that has no verb yet: "talks
    between Peru and Chile will resume"."""
    while tokens[noun].dep == "conj":
        noun = tokens[noun].head
    prep = tokens[noun].head
    led = tokens[noun].dep == "pobj" and tokens[prep].small in ("between", "with", "among")
    if led and tokens[prep].small == "between":
        return noun == prep + 1 or tokens[noun - 1].head == noun  # none other is named yet
    event = tokens[prep].head
    if not led or tokens[event].lemma not in NOUNS:
        return False
    return free in (event, tokens[tokens[event].head].head)  # a round of talks between them


def visit_of(tokens: Sequence[Token], noun: int) -> int:
    """The visit behind which "of Paz" stands: in "spoke of the visit of Paz to Lima", where "to
    Lima" belongs; else the noun itself."""
    if noun < 0 or tokens[noun].dep != "pobj" or tokens[tokens[noun].head].small not in _WHOSE:
        return noun
    event = tokens[tokens[noun].head].head
    return event if nouns().get(tokens[event].lemma, ("",))[0] == "visit" else noun


_WHOSE = ("of", "by")


def quoted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma or quotation mark stands before the subject of a verb of saying."""
    subject = next((each for each in range(at - 1, -1, -1) if tokens[each].head == at), at)
    lead = subject - 1
    while lead >= 0 and tokens[lead].head == subject:
        lead -= 1
    return lead >= 0 and tokens[lead].lemma in (",", '"')


def follows(tokens: Sequence[Token], noun: int, at: int) -> bool:
    """Whether a participle stands behind its noun: "a meeting, planned for May"."""
    return noun == at - 1 or (noun == at - 2 and tokens[at - 1].text == ",")


def in_passive(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the last verb is in the passive."""
    return any(each.dep == "auxpass" and each.head == verb for each in tokens[: max(verb, 0)])


def renames(tokens: Sequence[Token], free: int, head: int) -> bool:
    """ "UNMISS, the mission in Juba, said": one more word for who was named."""
    lead = head - 1
    while lead > 0 and tokens[lead].head == head and tokens[lead].tag != "DT":
        lead -= 1
    named = free >= 0 and tokens[free].mention is not None and tokens[head].mention is None
    return named and tokens[lead].tag == "DT" and tokens[lead - 1].text == ","


def goes_to(tokens: Sequence[Token], verb: int, whom: int, head: int) -> bool:
    """Whether a noun is what goes to somebody named before it, "passed to Lima a message", or what
    somebody held at a place named before it: "had at Lima a dinner"."""
    first = head
    while tokens[first - 1].head == head and first - 1 > whom:
        first -= 1
    if whom != first - 1 or whom < verb or tokens[head].mention is not None:
        return False
    lemma = tokens[verb].lemma
    held = lemma in LIGHT and tokens[head].lemma in NOUNS
    led = (held or lemma in HANDED) and tokens[whom].dep == "pobj"
    return led and tokens[first].tag in ("DT", "PRP$", "CD")


def given(tokens: Sequence[Token], verb: int, receiver: Token, head: int) -> bool:
    """Whether somebody before a noun is given it: sent Paz a letter."""
    named = receiver.mention is not None or receiver.tag.startswith("PRP")
    thing = tokens[head].mention is None and tokens[head].when is None
    if named and thing and tokens[verb].lemma in HANDED:
        receiver.dep = "dative"
    return receiver.dep == "dative"


def parts_auxiliary(tokens: list[Token], at: int) -> bool:
    """Whether a time stands between a helper and its verb: "will on Monday be received"."""
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    helps = before.tag == "MD" or (before.lemma in ("be", "have") and before.verbal)
    if tokens[at].when is None or not helps:
        return False
    return after.tag in VERBS and (before.tag == "MD" or after.tag == "VBN")


def helping(token: Token) -> str:
    """How a token of a group of verbs hangs on the main one."""
    if token.lemma in NEGATIONS:
        return "neg"
    if token.when is not None:
        return "npadvmod"
    return "advmod" if token.tag == "RB" else "aux"
