"""Who is in contact with whom by a clause: by position, and by what stands behind it."""

from dataclasses import replace
from itertools import pairwise

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import Actor, merged, narrowed, same, state
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.pronouns import opened_at
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.media import paid
from truceline.contacts.intake.clauses.unanswered import refused
from truceline.contacts.intake.contacts.diaries import keeper_of, principal, with_keeper
from truceline.contacts.intake.contacts.lost import REACH, adjacent, objects_of
from truceline.contacts.intake.contacts.series import each_of_both
from truceline.contacts.intake.contacts.whose import caller, ours, teller
from truceline.contacts.intake.grammar.relations import (
    dated_behind,
    objects,
    passive,
    patients,
    spread_all,
)
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.persons import rank_of
from truceline.contacts.intake.names.vocabulary import side_of_word


def parties(scene: Scene, clause: Clause) -> tuple[list[Actor], list[Actor]]:
    """Who did it, and the others."""
    if clause.role.startswith("occasion"):
        clause.subjects = [each for each in clause.subjects if not _official(clause.line, each)]
    first, second = _by_noun(scene, clause) if clause.nominal else _by_verb(scene, clause)
    if not (first and second) and (clause.line.minute or scene.is_page):
        first, second = with_keeper(scene, clause, first, second)
    if clause.means == "visit" and first and not any(each.side for each in second):
        second = _inviter(scene, clause, first) or second
    return first, second


def _inviter(scene: Scene, clause: Clause, guests: list[Actor]) -> list[Actor]:
    """ "At the invitation of Paz, Rojas paid a visit to Tacna": Paz was the host."""
    line = clause.line
    for at, token in enumerate(line.tokens if "invitation" in line.lemmas else ()):
        lead = {each.small for each in line.tokens[max(0, at - 2) : at]}
        if token.lemma == "invitation" and lead & {"at", "upon", "on"}:
            of = [each for each in line.children(at, "prep") if line.tokens[each].small == "of"]
            named = [noun for each in of for noun in line.children(each, "pobj")]
            hosts = who(line, scene, [*line.children(at, "poss"), *named], guests)
            return [each for each in hosts if each.side and each.side != guests[0].side]
    return []


def _by_noun(scene: Scene, clause: Clause) -> tuple[list[Actor], list[Actor]]:
    """The parties of "their call", "talks between Peru and Chile", "a letter from Paz"."""
    roles = clause.line, scene
    guested = clause.medium == "visit" and clause.role.startswith("occasion")
    lent = lent_by(clause)
    met = guested and words.verbs().get(lent, ("",))[0] == "meeting"
    if met and passive(clause.line, clause.verb):
        clause.subjects = patients(clause.line, clause.verb)  # was received by Paz on a tour
    first = who(*roles, [*clause.owners, *clause.to("by")]) or caller(scene, clause, lent)
    if not clause.role.startswith("occasion") or len({each.side for each in first}) < 2:
        said = [clause.line.tokens[each].kind for each in clause.subjects]
        across = who(*roles, clause.to("with", "to")) if "pronoun" in said else []
        own = who(*roles, clause.subjects, across)  # "in the call with Paz, he": he is not Paz
        first = merged([*own, *first])
    first = first or teller(scene, clause) or who(*roles, _holders(clause))
    if scene.in_person and not clause.owners:
        first = ours(scene, clause) or first
    attended = lent == "attend" and passive(clause.line, clause.verb)
    attended = (attended or _took_part(clause)) and len({each.side for each in first}) < 2
    names = ("of",) if clause.medium == "visit" else ("between", "among", "of", "involving")
    if attended or (guested and who(*roles, clause.to("of"))):
        first = []  # the meeting with Paz was attended by his aides; spoke of somebody's visit
    between = who(*roles, clause.to(*names), first)
    if clause.role.startswith("occasion") and len(clause.to("between")) > 1:
        inner = {each.side for each in between}  # who gives thanks for talks of others is in none
        first = [each for each in first if each.side in inner]
        between += [Actor("", "", kind="group")] if len(between) == 1 and not first else []
    if len({each.side for each in first}) > 1:  # the meeting of the joint commission
        between = [each for each in between if each.kind == "person"]
    if not first and not between:
        between = who(*roles, adjacent(clause, {"between"}), first)
    present = clause.role.split(" ")[-1] in ("in", "during", "on", "by", "over", "via", "at")
    present = present and lent not in ("lead", "head")  # led the Peruvian side at the talks
    told = _object_people(clause) if present and not guested else []
    others = clause.to("with", "to", "alongside", "opposite", "on" if paid(clause) else "with")
    if not others and not between and len({each.side for each in first}) < 2:
        others = adjacent(clause, {"with", "to"})
    if clause.medium in ("letter", "message") and clause.verb >= 0:
        others += [each for each in objects(clause.line, clause.verb) if each != clause.at]
    others += _given(clause)
    others = others[:1] if clause.lemma == "compliment" else others  # Peru's mission to the UN
    others = [*dict.fromkeys([*others, *told])] if not _as_witness(clause) else told
    second = who(*roles, others, first)
    origin = who(*roles, clause.to("from"), first)
    origin = [each for each in origin if each.side or each.rank]  # no town that no table has
    if clause.medium in ("letter", "message") and clause.to("from"):
        meant = who(*roles, clause.to("for"), origin)
        if lent in words.CARRIED or (meant and origin):
            return origin, meant or second  # who brings a letter of another is no party of it
    taken = lent in words.TAKEN or refused(clause)
    if taken and origin and clause.verb >= 0:
        return origin, merged([*first, *second])
    own = narrowed(merged([*first, *origin, *between])) or _left_out(scene, clause, second)
    return _halves(own, second)


def _holders(clause: Clause) -> list[int]:
    """ "The consultations held by the experts of both countries"."""
    line = clause.line
    if line.lemmas.isdisjoint(_HOLD):
        return []
    inner = [
        one for each in line.children(clause.at, "prep") for one in line.children(each, "pobj")
    ]
    made = [one for each in (clause.at, *inner) for one in line.children(each, "acl")]
    held = [each for each in made if line.tokens[each].lemma in _HOLD]
    by = [one for each in held for one in line.children(each, "agent", "prep")]
    return [
        noun
        for each in by
        if line.tokens[each].small == "by"
        for noun in spread_all(line, line.children(each, "pobj"))
    ]


def _given(clause: Clause) -> list[int]:
    """For whom somebody hosted a dinner; to whom he gave two hours."""
    if clause.lemma in words.MEALS and lent_by(clause) in ("host", "give", "hold", "offer"):
        return clause.to("for")
    timed = clause.line.tokens[clause.at].lemma in words.SPANS and clause.verb >= 0
    return clause.line.children(clause.verb, "dative") if timed else []


def _left_out(scene: Scene, clause: Clause, others: list[Actor]) -> list[Actor]:
    """ "Paz has stayed at home; summits with the leaders of Chile and Peru will be held later": who
    is to meet both."""
    sides = {each.side for each in others}
    if len(sides) < 2 or len(clause.to("with")) < 1 or clause.lemma not in words.nouns():
        return []
    noun = clause.line.tokens[clause.at]
    near = [one for start, one in scene.near if start < noun.start]
    known = [*near, *([scene.subject] if scene.subject else [])]
    known = [each for each in known if each.rank not in ("", "speaker")]
    return [each for each in known if each.side not in sides][:1]


_HOLD = frozenset({"hold", "conduct", "attend", "lead", "give", "host", "offer"})


def _took_part(clause: Clause) -> bool:
    """ "An officer took part in the meeting": in the one told of."""
    if clause.role != "occasion in" or lent_by(clause) not in ("take", "participate"):
        return False
    line, at = clause.line, clause.at
    known = any(line.tokens[each].small in ("the", "both") for each in line.children(at, "det"))
    return known and not clause.to("with", "between")


def lent_by(clause: Clause) -> str:
    """The lemma of the verb that lends a noun its subject; empty for none."""
    return clause.line.tokens[clause.verb].lemma if clause.verb >= 0 else ""


def _by_verb(scene: Scene, clause: Clause) -> tuple[list[Actor], list[Actor]]:
    """The parties of a verb: its subject, and its object or whom a preposition names."""
    roles = clause.line, scene
    _medium, prepositions, flags = clause.row
    if "b" in flags:  # a mediator brought both to one table
        both = clause.objects or clause.subjects
        return _halves([], who(*roles, [*both, *clause.to("with", "and")]))
    first = who(*roles, clause.objects if {*flags} & {"x", "s"} else clause.subjects)
    active = clause.line.tokens[clause.at].tag in ("VBZ", "VBP", "VBG")
    if "x" in flags and first and active and not passive(clause.line, clause.at):
        return first, who(*roles, clause.subjects, first)  # Lima expects Paz
    first = first or _unsaid(scene, clause)
    second = who(*roles, clause.to(*prepositions), first)
    if "o" in flags:
        second = merged([*who(*roles, objects_of(clause), first), *second])
    said = clause.line.tokens
    if "p" in flags:  # "has not seen Lima": a place
        towns = {each.start for each in clause.line.mentions if each.city}
        second = [each for each in second if each.start not in towns or each.kind != "state"]
    he = second and any(said[each].kind == "pronoun" for each in clause.subjects)
    if he and any(same(one, two) for one in first for two in second if two.keys):
        first = who(*roles, clause.subjects, second)  # "she met Paz": she is not Paz
    if first and not second and _medium in ("talk", "phone"):
        second = each_of_both(scene, clause, first)
    if first and not second and "o" in flags and clause.objects and "x" not in flags:
        whom = [clause.line.tokens[each] for each in clause.objects]
        strangers = "p" in flags and not any(each.lemma in _EACH_OTHER for each in whom)
        if strangers or any(each.kind == "couple" for each in whom):
            return first, []  # they met both delegations, saw a magistrate: not each other
    if first and not second and len({each.side for each in first}) < 2:
        near = adjacent(clause, prepositions) if _speaks(clause) else []
        near = near if clause.lemma != "discuss" or len(near) == 1 else []
        second = who(*roles, near, first) or _with_us(scene, clause)
    if not first and clause.subjects and not passive(clause.line, clause.at):
        them = [clause.line.tokens[each].small for each in clause.objects]
        second = [] if them == ["them"] else second  # somebody rang them: not each other
    if second and not first and _summons(clause):
        first = _accredited_to(scene, clause) or _summoner(scene, clause, second)
        second = [each for each in second if each not in first]
    elsewhere = clause.lemma in _TOPICAL and not (clause.where and clause.mood == "planned")
    if not second and (clause.means == "visit" or elsewhere):
        return first, second  # who travel together visit a third; both raised it elsewhere
    return _halves(first, second)


def _with_us(scene: Scene, clause: Clause) -> list[Actor]:
    """Of the two spoken of, who is meant beside the one who says "we agreed to meet in May", or in
    a text of his own "we met" and "he rang at noon"."""
    line, me = clause.line, scene.speaker
    said = [line.tokens[each].small for each in clause.subjects]
    whom = {line.tokens[each].lemma for each in clause.objects}
    if me is None or whom - _EACH_OTHER or words.SPOKEN.isdisjoint((clause.medium, clause.means)):
        return []
    if scene.reader and said == ["we"]:
        return [scene.reader]  # as we discussed by telephone
    if scene.in_person and not clause.preps and said not in (["we"], ["i"]):
        return [me]
    ahead = clause.mood == "planned" and (clause.where is not None or dated_behind(line, clause.at))
    once = scene.in_person and line.lemmas.isdisjoint(("each", "every"))
    if said != ["we"] or not (ahead or once):
        return []
    asked = scene.asked_whom if scene.turns else None
    if asked is not None and asked.side != me.side:
        return [asked]  # "Did the envoy write?" "His office did. We wrote back"
    asked_of = {each.side for each in scene.asked if each.side not in ("", me.side)}
    if scene.turns and len(asked_of) == 1:
        return [state(asked_of.pop())]  # "Has Lima answered?" "No, we shall write again"
    rest = [each for each in scene.pair if not same(each, me)]
    if len(rest) == 1 == len(scene.pair) - 1 and rest[0].side:
        return rest
    others = [each for each in scene.recent if each.side not in ("", me.side)]
    if not scene.in_person:  # said Paz beside Rojas: "We will talk on Monday"
        begin = opened_at(scene)
        others = [each for each in others if each.keys and each.start >= begin]
    return others[:1] if scene.in_person or len({each.side for each in others}) == 1 else []


_TOPICAL = frozenset({"raise", "take up"})
_EACH_OTHER = frozenset({"other", "another"})


def _speaks(clause: Clause) -> bool:
    """Whether a verb is of speaking, and whoever stands behind "with" is whom it is spoken with:
    "discussed the plan with Paz", not "discussed the talks with Paz"."""
    if clause.lemma != "discuss":
        return clause.medium in words.SPOKEN
    tokens = clause.line.tokens
    ahead = range(clause.at + 1, min(len(tokens), clause.at + REACH))
    before = next((tokens[each - 1] for each in ahead if tokens[each].small == "with"), None)
    return before is not None and before.lemma not in words.nouns().keys() - words.TELEPHONES


def _summons(clause: Clause) -> bool:
    """Whether somebody was bidden to come: "was summoned", "was called to the ministry"."""
    called = clause.lemma == "call" and clause.means == "meeting"
    return clause.lemma in ("summon", "call in", "invite in") or called


def _summoner(scene: Scene, clause: Clause, guests: list[Actor]) -> list[Actor]:
    """The ministry to which an ambassador is summoned: of the state where he is posted."""
    line = clause.line
    offices = [line.tokens[each].mention for each in clause.to("to", "by", "at")]
    office = next((each for each in offices if each is not None and each.kind == "office"), None)
    if office is not None and (hosts := [each for each in guests if each.start == office.start]):
        return hosts  # two ambassadors were summoned to one ministry
    own = {each.side for each in guests}
    if office is None and scene.cast.letterhead in countries.NAMES.keys() - own:
        home = scene.cast.letterhead  # summoned where the text was written
        told = passive(line, clause.at) and any(each.rank == "ambassador" for each in guests)
        return [state(home)] if told else []
    if office is None or len(own) != 1 or office.side in own:
        return []
    if office.side:
        return actors(scene, [replace(office, kind="group")])
    called = [line.tokens[each].mention for each in (*clause.objects, *clause.subjects)]
    words = [word for each in called if each is not None for word in each.text.split()]
    posted = [side_of_word(word.strip(",")) for word in words]
    near = [each.side for each in line.mentions if each.placed and each.city]
    sides = [*posted, *near, scene.cast.home, *scene.cast.main[:2]]
    side = next((each for each in sides if each and each not in own), "")
    return actors(scene, [replace(office, kind="group", side=side)]) if side else []


def _accredited_to(scene: Scene, clause: Clause) -> list[Actor]:
    """ "The Peruvian ambassador to Kenya was summoned": by Kenya."""
    tokens = clause.line.tokens
    for at in (*clause.objects, *clause.subjects):
        after = tokens[at + 2].mention if at + 2 < len(tokens) else None
        if tokens[at + 1].small in ("in", "to") and after is not None and after.kind == "state":
            return actors(scene, [replace(after, placed=False)])
    return []


def _unsaid(scene: Scene, clause: Clause) -> list[Actor]:
    """Who does what no subject is said of: the author, whose notes they are, those spoken of."""
    bare = not clause.subjects
    if bare and scene.author and not passive(clause.line, clause.at):
        return [scene.author]  # "Spoke to my colleague this morning"
    if bare and opens(clause):
        keeper = keeper_of(scene) if clause.line.minute else None
        own = keeper or principal(scene)
        return [own] if own else []
    return list(scene.pair) if clause.mood == "planned" and _agreed_on(clause) else []


def _agreed_on(clause: Clause) -> bool:
    """ "It was agreed to meet again": by those spoken of."""
    up = clause.line.tokens[clause.line.tokens[clause.at].head]
    its = [clause.line.tokens[each].small for each in clause.subjects]
    return up.lemma in ("agree", "decide", "arrange", "resolve") and its in ([], ["it"])


def opens(clause: Clause) -> bool:
    """Whether a verb in the past begins its sentence, as in notes: "Received the envoy"."""
    token = clause.line.tokens[clause.at]
    before = clause.line.tokens[: clause.at]
    plain = [each for each in before if each.when is None and each.small.isalpha()]
    return not plain and token.tag in ("VBD", "VBN") and not passive(clause.line, clause.at)


WITNESSES = spelt("guarantor observer mediator witness facilitator host intermediary")


def _as_witness(clause: Clause) -> bool:
    """ "With Peru and Chile as guarantors": they stood by."""
    if clause.line.lemmas.isdisjoint(WITNESSES):
        return False
    rest = clause.line.tokens[clause.at :]
    return any(two.lemma in WITNESSES and one.small == "as" for one, two in pairwise(rest))


def _official(line: Line, at: int) -> bool:
    mention = line.tokens[at].mention
    return mention is not None and (mention.kind == "office" or rank_of(mention.title) == "speaker")


def _object_people(clause: Clause) -> list[int]:
    """ "In a call, he told Paz": whoever is the object of the verb took part too."""
    return [each for each in clause.objects if clause.line.tokens[each].mention is not None]


def _halves(first: list[Actor], second: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """Where all stand on one side of the verb ("Paz and Rojas met"), the first against the rest."""
    second = [each for each in second if not any(same(each, one) for one in first)]
    if len({each.side for each in first if each.side}) > 1:  # "with nobody but an aide each"
        second = [each for each in second if each.side or each.keys]
    if not first and len({each.side for each in second}) == 2:
        return second[:1], second[1:]  # the ambassador was summoned to the ministry
    if second or len(first) < 2:
        return first, second
    return first[:1], first[1:]
