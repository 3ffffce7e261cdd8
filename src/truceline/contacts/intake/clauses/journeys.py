"""Journeys: whom a verb of travel leads to whom, and where it leads to nobody."""

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.scene import Scene
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Located
from truceline.contacts.intake.clauses.senses import only_there
from truceline.contacts.intake.grammar.relations import passive
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import provinces, spelt

_GATHERINGS = spelt(
    """assembly summit conference forum congress funeral inauguration coronation fair show
    exhibition exposition expo festival concert premiere wedding jubilee memorial burial requiem
    pilgrimage hajj seminar symposium workshop convention lecture graduation match game tournament
    championship race marathon olympics holiday vacation treatment surgery check-up checkup"""
)
_INVITED = frozenset({"invite", "invitation"})


def movers_side(first: list[Actor]) -> str:
    """The side of the first of those who travel; empty for none."""
    return first[0].side if first else ""


def _abroad(first: list[Actor], where: Located | None) -> bool:
    return where is not None and bool(where.side and first[0].side) and where.side != first[0].side


def travels(clause: Clause, first: list[Actor], where: Located | None) -> bool:
    """Whether a journey leads people of one side to another side's place."""
    if not first or clause.mood not in ("held", "planned") or gathers(clause):
        return False
    after = clause.line.tokens[clause.at + 1 : clause.at + 2]
    if clause.lemma == "be" and after and after[0].small == "to" and after[0].tag == "TO":
        return False  # where he is to meet Paz
    if clause.lemma == "be" and (only_there(clause) or len({each.side for each in first}) > 1):
        return False
    if clause.lemma in ("expect", "await") and not where and clause.subjects:
        return first[0].kind in ("person", "group")
    if clause.lemma in ("expect", "invite", "await"):
        return where is not None and bool(where.side) and where.side != movers_side(first)
    if clause.mood == "held" and _yet_to_go(clause):
        return False
    if clause.lemma == "head" and clause.to("by"):
        return False  # a delegation headed by Paz
    if clause.lemma == "be" and clause.line.has(clause.at, "attr", "acomp"):
        return clause.mood == "planned" and _abroad(first, where)
    if "on" in {clause.line.tokens[each].text for each in clause.line.children(clause.at, "prt")}:
        return clause.mood == "planned" and where is not None  # "flew on to Lima"
    movers = [each for each in first if each.kind in ("person", "group") and each.side]
    if len({each.side for each in movers}) > 1:  # who come to a third place visit nobody there
        own = {clause.line.tokens[each].small for each in clause.own}
        third = where is not None and where.side not in ("", *(each.side for each in movers))
        return third and not own.isdisjoint(("together", "jointly"))
    if where is not None and (where.name in _SEATS or where.name in provinces.ALL):
        return False  # who goes to a province sees its dams and farms, if nobody is named
    flags = clause.row[2]
    if "o" in flags:  # whoever tours a place of his own state visits nobody
        return bool(movers) and not (where and where.side and where.side == movers[0].side)
    return bool(movers) and where is not None and bool(where.side) and where.side != movers[0].side


_SEATS = frozenset({"New York", "Geneva", "The Hague", "Davos"})  # where all meet: no visit


_LANDS = frozenset(
    {"nation", "country", "republic", "kingdom", "emirate", "sultanate", "archipelago"}
)


def land_meant(scene: Scene, clause: Clause, guest: Actor) -> Located | None:
    """The other of the two states spoken of in "will visit the island nation on Friday"."""
    if clause.nominal or _LANDS.isdisjoint(clause.line.lemmas):
        return None
    tokens = clause.line.tokens
    others = {each.side for each in scene.pair} - {guest.side, ""}
    for at in (*clause.objects, *clause.to("to", "in", "into")):
        led = any(tokens[each].small == "the" for each in clause.line.children(at, "det"))
        alone = led and not clause.line.has(at, "prep", "poss", "acl", "relcl")
        if tokens[at].lemma in _LANDS and alone and len(others) == 1 and guest.side:
            side = next(iter(others))
            name = countries.NAMES.get(side, "")
            return Located(name, side, tokens[at].start, tokens[at].end) if name else None
    return None


def _yet_to_go(clause: Clause) -> bool:
    """ "Before flying to Lima she met Paz": where she went is only said in passing."""
    up = clause.line.tokens[clause.line.tokens[clause.at].head]
    return clause.line.tokens[clause.at].dep == "pcomp" and up.small == "before"


_SITES = ("headquarters", "academy", "base", "museum", "parliament", "university")


def sights(clause: Clause, second: list[Actor]) -> bool:
    """Whether what somebody tours is a place whose name no table has, and no person; whether what
    he visits is an academy or a headquarters."""
    names = [clause.line.tokens[each].mention for each in clause.objects]
    if names and all(each is not None and each.text.lower().endswith(_SITES) for each in names):
        return True
    toured = clause.lemma == "tour"
    bare = toured and all(each is not None and each.kind == "name" for each in names)
    return bool(names) and bare and all(not each.rank for each in second)


def gathers(clause: Clause) -> bool:
    """ "Flew to Lima for the conference": it is no visit to Peru, whomever they meet there, unless
    the hosts had asked them to come."""
    tokens = clause.line.tokens
    if clause.line.lemmas & _INVITED:
        return False
    attended = [
        each
        for below in clause.line.children(clause.at, "advcl", "xcomp")
        if tokens[below].lemma in ("attend", "address", "join")
        for each in clause.line.children(below, "dobj")
    ]
    named = [*clause.to("for"), *attended]
    named += [each + 1 for each in named if tokens[each + 1].lemma == "fair"]  # no noun to a parser
    return any(tokens[each].lemma in _GATHERINGS for each in named)


def came(clause: Clause) -> bool:
    """Whether the subject travelled to the place: flew to Lima, went to Lima to see Paz."""
    at = clause.verb if clause.nominal else clause.at
    tokens = clause.line.tokens
    if at >= 0 and passive(clause.line, at):
        return False  # went to Lima and was received by Paz: she is the host
    for each in (at, tokens[at].head) if at >= 0 else ():
        row = words.verbs().get(tokens[each].lemma)
        if row is not None and "g" in row[2] and (each == at or tokens[each].lemma != "be"):
            return True
    return False


def leads_to_all(clause: Clause) -> bool:
    """Whether a noun is of a gathering of many for which somebody is in a place: a summit."""
    noun, verb = clause.line.tokens[clause.at].lemma, clause.line.tokens[clause.verb].lemma
    named = clause.to("with", "between", "of")
    led = clause.role == "occasion for" and words.verbs().get(verb, ("",))[0] == "visit"
    return led and noun in _GATHERINGS and not named
