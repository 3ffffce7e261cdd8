"""Where and when a clause says it was."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from truceline.contacts import countries
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Located
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.prepositions import preps
from truceline.contacts.intake.grammar.relations import objects
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.mentions import Mention

_SAYING = words.REPORTING | {"release", "publish", "issue"}
PLACING = ("in", "at", "near", "outside", "inside")


def located(mention: Mention) -> Located:
    """A mention as a place; a state goes by its name, a city by what the text says."""
    plain = " ".join(mention.text.split()).removeprefix("the ").removeprefix("The ")
    name = plain if mention.city or not mention.side else countries.NAMES.get(mention.side, plain)
    return Located(name, mention.side, mention.start, mention.end)


def place_of(clause: Clause, *, visit: bool) -> Located | None:
    """The place, from the prepositions of the clause; of a visit, from what was visited."""
    line = clause.line
    names = PLACING
    if visit and not clause.nominal:
        row = clause.row
        goal = [*clause.to(*row[1]), *(clause.objects if "o" in row[2] else [])]
        found = _places(line, goal)
        return found or _places(line, clause.to(*names)) or _where(clause)
    if visit:
        return _places(line, clause.to("to", *names))
    near = [*clause.to(*names), *_sidelines(clause)]
    near = [each for each in near if not _of_topic(clause, each)]
    if _quoted(line, clause.at):  # "They met", he told a radio in Lima
        near = [each for each in near if _quoted(line, each)]
    return _places(line, near) or _arrived(clause) or _where(clause)


def _where(clause: Clause) -> Located | None:
    """ "Came from Lima, where he had met Paz"; "ended a tour in Lima on Monday, where he met Paz":
    the town named last before."""
    line, at = clause.line, clause.at if not clause.nominal else clause.verb
    if at < 0 or line.tokens[at].dep not in ("relcl", "advcl"):
        return None
    where = [each for each in line.children(at) if line.tokens[each].small == "where"]
    if not where:
        return None
    before = [each for each in range(where[0]) if _is_town(line.tokens[each].mention)]
    return _places(line, [line.tokens[at].head, *before[-1:]])


def _is_town(mention: Mention | None) -> bool:
    return mention is not None and mention.placed and mention.city


def _arrived(clause: Clause) -> Located | None:
    """ "Flew to Lima to meet Paz", "flew to Lima and met Paz", "… for talks with Paz"."""
    line, at = clause.line, clause.at if not clause.nominal else clause.verb
    went = clause.role == "occasion for" and bool(clause.to("with", "between"))
    if at < 0 or not (went or line.tokens[at].dep in ("advcl", "xcomp", "conj")):
        return None
    up = at if went else line.tokens[at].head
    row = words.verbs().get(line.tokens[up].lemma)
    if row is None or row[0] != "visit":
        return None
    goal = [noun for name, noun in preps(line, up) if name in row[1] or name in ("in", "for", "to")]
    return _places(line, [*goal, *(objects(line, up) if "o" in row[2] else [])])


_NO_VENUES = words.REPORTING | {
    "situation", "war", "conflict", "ceasefire", "development", "border", "election",
}  # fmt: skip
_ASIDE = frozenset({"relcl", "acl"})
_MARGINS = spelt(
    """sideline sidelines margin margins fringe fringes edge visit trip tour board island bank side
    visit stop occasion soil territory ground premise premises"""
)


def _sidelines(clause: Clause) -> Iterator[int]:
    """ "On the sidelines of the Lima summit", "at the summit in Lima"."""
    line = clause.line
    for _, noun in clause.preps:
        if line.tokens[noun].mention is not None or line.tokens[noun].lemma in _NO_VENUES:
            continue
        prep = line.tokens[line.tokens[noun].head].small
        if prep not in ("in", "at", "on", "near", "during", "outside", "of"):
            continue
        if prep == "on" and line.tokens[noun].lemma not in _MARGINS:
            continue  # talks on the killing of two officers near Lima
        for each in line.under(noun, _ASIDE):
            token = line.tokens[each]
            if token.mention is None or not (token.mention.city or token.mention.kind == "place"):
                continue
            lead = line.tokens[token.head].small if token.dep == "pobj" else ""
            if lead in ("in", "at", "of", "near") or token.dep in (
                "compound", "nmod", "appos", "poss",
            ):  # fmt: skip
                yield each


def _places(line: Line, found: Iterable[int]) -> Located | None:
    state: Located | None = None
    for each in found:
        mention = line.tokens[each].mention
        if mention is None:
            continue
        end = mention.end - line.sentence.start
        if line.text.startswith(("'s", "’s"), end):
            continue  # "at Lima's request"
        if mention.city or mention.kind == "place":
            return _site(line, each) or located(mention)
        if mention.kind == "state" and mention.side in countries.NAMES:
            state = state or located(mention)
        elif mention.kind == "name" and mention.placed and not mention.side:
            state = state or Located(" ".join(mention.text.split()), "", mention.start, mention.end)
    return state


def _site(line: Line, at: int) -> Located | None:
    """The crossing in "at the Lima crossing": all of it is the place."""
    mention, after = line.tokens[at].mention, line.tokens[at + 1 : at + 2]
    led = mention is not None and mention.text.startswith("the ")
    if mention is None or not led or not after or after[0].lemma not in words.SITES:
        return None
    name = f"{mention.text.removeprefix('the ')} {after[0].text}"
    return Located(name, mention.side, mention.start + len("the "), after[0].end)


def _since(line: Line, at: int) -> bool:
    """ "Their first talk since March", "since Lima in March": from when on, and not when."""
    begin = line.tokens[at].start - line.sentence.start
    if f" {line.text[max(0, begin - 6) : begin + 6]}".lower().find("since ") >= 0:
        return True
    return [each.small for each in line.tokens[max(0, at - 2) : at - 1]] == ["since"]


def times_of(clause: Clause) -> list[When]:
    """The time words of a clause, the nearest first; not those of saying it."""
    line = clause.line
    timed = [each for each in clause.own if line.tokens[each].when is not None]
    found = [
        (abs(each - clause.at), line.tokens[each].when)
        for each in dict.fromkeys(timed)
        if not _since(line, each)
        and not _said_then(line, each, clause)
        and not _spoken_then(line, each)
        and not _of_thing(line, each)
        and not _of_topic(clause, each)
    ]
    found.sort(key=itemgetter(0))
    made = [when for _, when in found if when is not None]
    if made:
        return made
    if not clause.nominal:
        return _borrowed(clause)
    if clause.verb < 0 and line.times and not line.verbs:  # Next week: Lima, for talks with Paz
        return [each.when for each in line.tokens if each.when is not None]
    return made


def _of_thing(line: Line, at: int) -> bool:
    """ "After the incident of 3 May": the day of what they spoke about."""
    of, thing = line.tokens[at - 1], line.tokens[at - 2]
    named = at > 1 and of.small == "of" and thing.tag.startswith("NN") and not thing.mention
    return named and thing.lemma not in _OF_DAYS and thing.lemma not in words.nouns()


_OF_DAYS = spelt("morning afternoon evening night noon midday week day eve end course")


def _said_then(line: Line, at: int, clause: Clause) -> bool:
    """Whether time words hang on a verb of saying below the clause."""
    for up in line.above(at):
        token = line.tokens[up]
        if token.verbal and any(
            line.tokens[each].lemma in ("account", "version") for each in line.children(up, "dobj")
        ):
            return True
        after = clause.role in ("occasion after", "occasion following")  # said on Monday after it
        if up == clause.at or (up == clause.verb and not after):
            return False
        if token.verbal and token.lemma in _SAYING:
            return True
    return False


def _of_topic(clause: Clause, at: int) -> bool:
    """ "Discussed a visit planned for May", "discussed the talks in Lima": time and place are of
    what they discussed."""
    line = clause.line
    told = not _ABOUT.isdisjoint(line.word_list.lower)
    if told and any(line.tokens[each].small in _ABOUT for each in range(clause.at, at)):
        return True
    if clause.nominal or clause.medium or "o" in clause.row[2]:
        return False
    objects_of = line.children(clause.at, "dobj")
    when = line.tokens[at].when
    if when is not None and when.kind in ("month", "year") and objects_of and at > objects_of[0]:
        return True  # reviewed the exercises held in Lima in July
    if not set(objects_of).isdisjoint(line.above(at)):
        return True
    begin = min(objects_of, default=at)
    return any(line.tokens[each].lemma in words.nouns() for each in range(begin, at))


_ABOUT = frozenset({"about", "regarding", "concerning"})


def _spoken_then(line: Line, at: int) -> bool:
    """ "During today's talks", he said: today is the day he spoke."""
    when = line.tokens[at].when
    return when is not None and when.kind == "today" and _quoted(line, at)


def _quoted(line: Line, at: int) -> bool:
    """Whether a token stands within quotation marks."""
    before = line.text[: line.tokens[at].start - line.sentence.start]
    return before.count('"') % 2 == 1


def _when_it_was(clause: Clause) -> list[When]:
    """ "Had last spoken in June, when Paz called": June."""
    line, at = clause.line, clause.at
    if "when" not in line.lemmas:
        return []
    first = min((each for each in line.below[at] if line.tokens[each].small == "when"), default=0)
    before = [line.tokens[each].when for each in range(first) if line.tokens[each].text != ","]
    return [before[-1]] if before and before[-1] is not None else []


def _borrowed(clause: Clause) -> list[When]:
    """ "Travelled to Lima on Monday and met Paz": the day of the verb it is joined to."""
    line = clause.line
    at = clause.at
    if then := _when_it_was(clause):
        return then
    while line.tokens[at].dep in ("conj", "xcomp", "advcl") and line.tokens[at].head != at:
        if line.tokens[at].dep == "advcl" and line.tokens[at].tag not in ("VB", "VBG"):
            break
        at = line.tokens[at].head
        if line.tokens[at].lemma in words.REPORTING:
            break
        whens = [
            line.tokens[each].when for each in line.below[at] if line.tokens[each].when is not None
        ]
        if whens:
            return [each for each in whens if each and each.kind != "offset"]
    return []


def bidden_for(clause: Clause, times: list[When]) -> bool:
    """Whether somebody was bidden to come some day: "has summoned the envoy for Thursday"."""
    text, begin = clause.line.text, clause.line.sentence.start
    bids = clause.mood == "held"
    return bids and any(text[: each.start - begin].endswith("for ") for each in times)
