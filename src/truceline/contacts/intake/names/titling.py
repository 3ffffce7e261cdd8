"""Where a title stands in a row of words, and how far it goes: heads, modifiers, what behind."""

import re
from functools import cache

from truceline.contacts.intake.lexicon import contact_words, grammar_words, posts, spelt, titles
from truceline.contacts.intake.lexicon import plain_words as words
from truceline.contacts.intake.lexicon.letters import SIMPLE
from truceline.contacts.intake.lexicon.portfolios import PORTFOLIO

ABBREVIATED = spelt(
    """gen col adm sen lt maj capt brig amb cdr cmdr cdre sgt cpl supt insp comdt gp wg sqn flt"""
)


OFFICIAL_THINGS = spelt(
    """visit visits trip statement account readout text website channel talks residence invitation
    meeting dinner lunch reception version position news agency record records contact contacts
    duty gazette working request note letter communication language communique communiqué"""
)


@cache
def heads() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Heads of titles by their first word, with the further words and the rank."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, rank in titles.ranks().items():
        first, *rest = phrase.split()
        table.setdefault(first, []).append((tuple(rest), rank))
    for known in table.values():
        known.sort(key=lambda each: -len(each[0]))
    return table


@cache
def after_titles() -> dict[tuple[str, str], tuple[list[int], frozenset[tuple[str, ...]]]]:
    """What may follow a title and belongs to it, by its first two words: how many words that has,
    the most first, and all that does."""
    table: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for phrase in (*posts.AFTER, *posts.REGIONS, *posts.HOUSES, *posts.POSTS):
        parts = tuple(phrase.split())
        table.setdefault((parts[0], parts[1]), set()).add(parts)
    return {
        key: (sorted({len(each) for each in known}, reverse=True), frozenset(known))
        for key, known in table.items()
    }


def is_head(word: str) -> bool:
    return any(not rest for rest, _ in heads().get(word, ()))


def title_at(lower: list[str], at: int) -> tuple[int, str]:
    """How many words from here are a title, and its letter; 0 where none begins."""
    end = at
    while end < len(lower) and end - at < 6:
        for rest, _ in heads().get(lower[end].rstrip("."), ()):
            stop = end + 1 + len(rest)
            if tuple(lower[end + 1 : stop]) == rest:
                if stop < len(lower) and lower[stop] == "." and lower[end] in ABBREVIATED:
                    stop += 1
                    if lower[stop : stop + 1] == ["-"] and is_head("".join(lower[stop + 1 :][:1])):
                        stop += 1  # Lt.-Gen.
                else:
                    more = _after(lower, stop) if stop + 1 < len(lower) else 0
                    stop += more  # and again: secretary of state for African affairs
                    stop += _after(lower, stop) if more and stop + 1 < len(lower) else 0
                nested, tag = title_at(lower, stop) if stop - at < 6 else (0, "T")
                if (
                    lower[end] == "official"
                    and stop < len(lower)
                    and lower[stop] in OFFICIAL_THINGS
                ):
                    return 0, ""
                whole = lower[end : end + 1 + len(rest)]  # prime ministers, heads of state
                plural = not titles.PLURAL.isdisjoint(whole) or tag == "P"
                return stop + nested - at, "P" if plural else "T"
        if lower[end] in ABBREVIATED and lower[end + 1 : end + 2] == ["."]:
            end += 3 if lower[end + 2 : end + 3] == ["-"] else 2  # Brig.-Gen.
        elif (
            lower[end] in titles.MODIFIERS
            or leads_minister(lower, end)
            or (lower[end] == "rear" and lower[end + 1 : end + 2] == ["adm"])
        ):
            end += 1
        else:
            return 0, ""
    return 0, ""


_MINISTERS = frozenset({"minister", "secretary", "ministers"})


def leads_minister(lower: list[str], at: int) -> bool:
    """Any word right before "minister" or "secretary" belongs to the title: petroleum minister."""
    if at + 1 >= len(lower) or lower[at + 1] not in _MINISTERS:
        return False
    word = lower[at]
    if word in ("morning", "afternoon", "evening", "today", "yesterday", "night", "then", "new"):
        return False
    lemma, tag = grammar_words.forms().get(word, ("", ""))
    if tag in ("VBD", "VBN") or word.endswith("ed") or lemma in contact_words.verbs():
        return False  # telephoned Minister Paz, will meet Minister Paz
    return word.isalpha() and word not in SIMPLE and word not in words.FUNCTION


def _after(lower: list[str], stop: int) -> int:
    """How many words behind the head of a title belong to it: of Climate Change and Fisheries."""
    if lower[stop] in ("to", "at"):  # the adviser to the president of Peru, Ana Paz
        whom = lower[stop + 2 : stop + 3] if lower[stop + 1] == "the" else []
        served = whom in _SERVED and lower[stop - 1] in _ADVISERS and lower[stop] == "to"
        return 3 if served or (whom == ["presidency"] and lower[stop - 1] in _DELEGATES) else 0
    return max(_listed(lower, stop), portfolio(lower, stop), _unit(lower, stop))


def _unit(lower: list[str], stop: int) -> int:
    """How many words say of which part of an army: of the Third Naval Zone, of the 5th brigade; or
    of which office of a mission: of the Arica field office."""
    if lower[stop] not in ("of", "for") or lower[stop + 1] not in ("the", "its"):
        return 0
    end = stop + 2
    if lower[end + 1 : end + 3] in _FIELD_OFFICES:
        return end + 3 - stop
    while end < min(len(lower), stop + 6) and (lower[end] in _PARTS or lower[end][0].isdigit()):
        end += 1
        if lower[end : end + 1] and lower[end] in UNITS:
            return end + 1 - stop
    return 0


_FIELD_OFFICES = (["field", "office"], ["regional", "office"], ["area", "office"])
_PARTS = spelt(
    """first second third fourth fifth sixth seventh eighth ninth tenth north south east west
    northern southern eastern western central north-eastern north-western south-eastern
    south-western coastal military naval air land joint border mountain mechanised mechanized
    armoured armored infantry airborne operational regional security defence defense army marine
    patrol task rapid reaction response special police coast frontier rescue maritime riverine"""
)
UNITS = spelt(
    """region zone sector district division brigade battalion corps command fleet flotilla regiment
    garrison front contingent theatre theater squadron unit force detachment"""
)


REGIONS = spelt(
    """region province district county governorate prefecture canton department territory state area
    municipality oblast east west north south"""
)
_ADVISERS = spelt("adviser advisor aide counsellor")
_DELEGATES = spelt("delegate minister state secretary general")  # to the Presidency
_SERVED = (["president"], ["premier"], ["chancellor"], ["king"], ["emir"], ["amir"])


def portfolio(lower: list[str], stop: int) -> int:
    """How many words say what a minister or a ministry is of: of Climate Change and Fisheries."""
    if stop + 1 >= len(lower) or lower[stop] not in ("of", "for"):
        return 0
    end = kept = stop + 1
    while end < len(lower) and (
        lower[end] in PORTFOLIO
        or lower[end] in ("the", "and", ",")
        or (lower[end + 1 : end + 2] == ["affairs"] and lower[end].isalpha())
    ):
        end += 1
        whole = lower[end - 1] in PORTFOLIO and lower[end - 1] != "european"
        kept = end if whole else kept  # the President of the European Commission is the EU's
    if kept == end < len(lower) and lower[end] in _ORGANS:
        return end + 1 - stop  # the chairman of the security committee
    if lower[stop + 1] == "the" and lower[stop + 2 : stop + 3] in _DEPARTMENTS:
        field = portfolio(lower, stop + 3)  # the co-chair of the Department of External Relations
        return field + 3 if field else kept - stop if kept > stop + 1 else 0
    return kept - stop if kept > stop + 1 else 0


_DEPARTMENTS = (["department"], ["directorate"], ["bureau"], ["division"], ["office"])
_ORGANS = spelt(
    """committee committees commission commissions council councils agency agencies authority
    bureau directorate directorates department departments division board panel
    watchdog delegation forces troops"""
)


def _listed(lower: list[str], stop: int) -> int:
    lengths, known = after_titles().get((lower[stop], lower[stop + 1]), _NONE)
    for length in lengths:
        if tuple(lower[stop : stop + length]) in known and stop + length <= len(lower):
            return length
    return 0


_NONE: tuple[list[int], frozenset[tuple[str, ...]]] = ([], frozenset())

_FRIENDLY = spelt("friendly brotherly sisterly fraternal neighbouring neighboring")
# Words that mean more between others: of the brotherly Republic of Peru; state secretary at the
# ministry Ana Paz; coordinator with the UN, Ana Paz; president / prime minister
MEANT = (
    (re.compile("(?<=o)x(?=[CK])|(?<=ot)x(?=[CK])"), "xC", _FRIENDLY, "m"),
    (re.compile("(?<=T)x(?=t?O,?N)"), "Tx", frozenset({"at", "in"}), "i"),
    (re.compile("(?<=T)x(?=t?[CKG],)"), "Tx", frozenset({"with"}), "f"),
    (re.compile("(?<=T)x(?=T)"), "TxT", frozenset({"/"}), "&"),
)


def within(title: str) -> str:
    """A title as it is written within a sentence: of "Police commander", police commander."""
    return title[:1].lower() + title[1:] if title[1:].islower() else title
