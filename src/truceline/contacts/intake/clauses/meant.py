"""Which nouns of a sentence stand for a contact, and are meant so."""

from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words

_BY_LINE = words.VIDEO | words.PHONE


def is_contact(line: Line, at: int) -> bool:
    """Whether it is a noun of contact that stands for itself and is meant so."""
    token = line.tokens[at]
    known = token.lemma in words.nouns() and token.tag.startswith("NN")
    return known and not _compounds(line, at) and _meant(line, at)


_TOLD = frozenset({"tell", "inform", "assure", "warn", "urge", "thank", "ask", "congratulate"})


def tells_there(line: Line, at: int, lemma: str) -> bool:
    """ "Told Paz in Lima on Monday that …": they were there."""
    if lemma not in _TOLD:
        return False
    behind = [each for each in line.tokens[at + 1 : at + 7] if each.text != ","][:4]
    if len(behind) < 4 or behind[0].kind not in ("person", "name"):
        return False
    whens = [each for each in behind[1:] if each.when is not None and each.when.kind in _DAYS]
    leads = [each.small for each in behind[1:] if each.when is None]
    towns = [each.mention for each in behind[1:] if each.mention is not None]
    placed = len(towns) == 1 and towns[0].placed and towns[0].city
    return bool(whens) and placed and leads[:1] in (["in"], ["at"])


_DAYS = frozenset({"day", "weekday", "today", "month"})


def _compounds(line: Line, at: int) -> bool:
    """Whether the noun only tells of which sort another is: the call log, a meeting room."""
    token = line.tokens[at]
    return token.dep in ("compound", "nmod", "amod") and not line.tokens[token.head].mention


def _meant(line: Line, at: int) -> bool:
    """A conference counts by video or telephone, a hotline where it is used."""
    token = line.tokens[at]
    flags = words.nouns()[token.lemma][1]
    if token.lemma == "exchange" and _of_things(line, at):
        return False  # of prisoners
    if token.lemma == "visit" and at and line.tokens[at - 1].small in _OF_OTHERS:
        return False  # the medical visit takes place on Monday
    if token.lemma == "stop" and at + 1 < len(line.tokens) and line.tokens[at + 1].tag == "DT":
        return False  # the navy stops the boat
    if token.lemma == "meeting" and "mind" in line.lemmas:
        return line.tokens[at + 1 : at + 3][-1:] == [] or line.tokens[at + 2].lemma != "mind"
    if "c" in flags:
        return bool({line.tokens[each].lemma for each in line.below[at]} & _BY_LINE)
    if "h" in flags:
        return line.tokens[token.head].lemma in (
            "use",
            "activate",
            "employ",
            "ring",
            "buzz",
            "crackle",
        )
    return True


_OF_OTHERS = frozenset({"medical", "dental", "veterinary", "family", "prison", "hospital"})


def _of_things(line: Line, at: int) -> bool:
    """ "The exchange of prisoners", "a prisoner exchange"; not "an exchange of views"."""
    of = [each for each in line.children(at, "prep") if line.tokens[each].small == "of"]
    what = {line.tokens[one].lemma for each in of for one in line.children(each, "pobj")}
    what |= {line.tokens[each].lemma for each in line.children(at, "compound")}
    return bool(what - words.EXCHANGED - {"phone", "telephone", "video"})


def is_time_given(line: Line, at: int) -> bool:
    """Whether hours or minutes are spent with somebody."""
    return _with_somebody(line, at) or _given(line, at)


def _with_somebody(line: Line, at: int) -> bool:
    """Whether "with" and a person stand behind a noun: two hours with Paz."""
    after = line.tokens[at + 1 : at + 5]
    found = [number for number, each in enumerate(after) if each.text.lower() == "with"]
    return any(each.mention is not None for each in after[found[0] :]) if found else False


def _given(line: Line, at: int) -> bool:
    """Whether time is given to somebody: "gave her two hours"."""
    verb = line.tokens[at].head
    return line.tokens[verb].lemma in words.GIVING and line.has(verb, "dative")


def is_thing(clause: Clause) -> bool:
    """ "There is talk that they met", "my phone was in the bag": neither talks nor a call."""
    line, at = clause.line, clause.at
    if clause.verb < 0 or line.tokens[clause.verb].lemma != "be":
        return False
    behind = line.tokens[at + 1].small if at + 1 < len(line.tokens) else ""
    rumour = line.tokens[at].small == "talk" and behind in ("that", "of")
    return rumour or (clause.lemma in words.TELEPHONES and clause.role == "subject")
