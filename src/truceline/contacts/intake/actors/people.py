"""The actors that a noun stands for: named, described, "engineers of both armies"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from truceline.contacts import countries
from truceline.contacts.intake.actors.bodies import ON_WATCH, acting, council, one_of_each, those_of
from truceline.contacts.intake.actors.cast import Actor, state
from truceline.contacts.intake.actors.crowds import are_met, lead_of, named_in, their_own
from truceline.contacts.intake.actors.phrases import led_by, of_whom, renamed, short
from truceline.contacts.intake.actors.scene import OF_STATES, Scene, actors, is_three, third
from truceline.contacts.intake.grammar.tree import Line, Token
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.lexicon import spelt
from truceline.contacts.intake.names.mentions import Mention
from truceline.contacts.intake.names.persons import rank_of

ADJECTIVES = frozenset(
    each for row in countries.rows(countries.TABLE) for each in (row[2] if len(row) > 2 else ())
)


_BYSTANDERS = spelt(
    """interpreter translator bodyguard note-taker notetaker photographer cameraman journalist
    reporter driver pilot protester demonstrator crowd"""
)

_PRONOUNS = spelt("they them we i me us he she him her you")


def who(line: Line, scene: Scene, found: Iterable[int], other: Sequence[Actor] = ()) -> list[Actor]:
    """The actors that these tokens stand for."""
    if not found:
        return []
    mentions = [one for each in found for one in people(scene, line, each)]
    return actors(scene, mentions, other) if mentions else []


def people(scene: Scene, line: Line, at: int) -> list[Mention]:
    """The mentions in a noun: itself, or a word for people with the side of the words around."""
    token = line.tokens[at]
    if token.mention is not None:
        return _named(scene, line, at, token.mention)
    if token.small in ("each", "both") and (whole := of_whom(line, at)):
        return people(scene, line, whole)
    if token.small == "those" and token.dep == "conj":
        return those_of(line, at)
    if token.small == "we" and (own := line.children(at, "appos")):
        return [one for each in own for one in people(scene, line, each)]  # We, the ministers
    if token.lemma in _PRONOUNS or (token.lemma in _OWN_PHONES and _rings_me(scene, line, at)):
        text = token.text if token.lemma in _PRONOUNS else "me"
        return [Mention("pronoun", token.start, token.end, text)]
    known = token.lemma in words.PEOPLE or their_own(line, at)
    known = known or (token.lemma in ON_WATCH and _on_the_wire(line, at))
    known = known or (scene.cast.of_states and are_met(line, at))
    known = known or (token.tag == "NNS" and token.dep == "nsubj" and _acts_of_two(line, at))
    if token.small == "it" and token.dep in ("nsubj", "nsubjpass", "dobj"):
        return _received_it(line, at) if token.dep == "dobj" else _it(line, at)
    if not token.tag.startswith("N") or not known or token.lemma in _BYSTANDERS:
        return council(scene, line, at)
    if "each" in line.lemmas and (found := one_of_each(scene, line, at)):
        return found
    near = (line.tokens[each].mention for each in named_in(line, at))
    found = [each for each in near if each is not None]
    theirs = any(line.tokens[each].tag == "PRP$" for each in line.children(at, "poss"))
    whose = (each.kind == "couple" or (each.side and not each.placed) for each in found)
    if theirs or any(whose):  # the Front's people in Lima, our forces in Lima
        found = [each for each in found if not (each.placed and each.city)]
    if not found and (led := led_by(line, at)):
        return _headed(scene, line, at, people(scene, line, led))
    singles = (one for each in found for one in each.parts or (each,))
    named = [each for each in singles if each.name and each.kind == "person"]
    if named:  # the heads of both commissions, Ana Paz and Luis Rojas
        ranked = rank_of(token.lemma)
        for each in named:
            each.title = token.lemma if ranked and not rank_of(each.title) else each.title
        return named if token.tag == "NNS" else named[:1]
    text = short(line, at) if len(found) == 1 else token.text
    told = [single.side for each in found for single in each.parts or (each,) if single.side]
    made = [
        Mention("group", token.start, token.end, text, title=token.lemma, side=side)
        for side in _one_each(scene, token, found) or told
    ]
    return made or council(scene, line, at) or _own_group(scene, line, at, found)


def _headed(scene: Scene, line: Line, at: int, leaders: list[Mention]) -> list[Mention]:
    """A delegation of the side of whoever leads it."""
    person = scene.cast.named(leaders[0].name) if leaders else None
    side = person.side if person is not None else ""
    if not side:
        return leaders
    token = line.tokens[at]
    text, title = short(line, at), token.lemma
    return [Mention("group", token.start, token.end, text, title=title, side=side)]


def _named(scene: Scene, line: Line, at: int, mention: Mention) -> list[Mention]:
    """What a mention stands for as one that acts."""
    if mention.kind in ("adjective", "state") and _modifies(line, at):
        return []
    token = line.tokens[at]
    if mention.kind == "office":
        rung = "" if mention.side else _whom_it_rings(scene, line, at, mention)
        pronoun = [Mention("pronoun", token.start, token.end, rung)] if rung else []
        return pronoun or acting(scene, line, at, mention)
    if mention.kind == "place" and token.dep == "nsubj" and _rings(line, token.head):
        return [replace(mention, kind="state")]  # "Lae rang at noon": an office there
    if mention.kind == "person" and not (mention.name or mention.side):
        each = one_of_each(scene, line, at) if "each" in line.lemmas else []
        return each or [renamed(line, at) or _owned(scene, line, at, mention)]
    return [mention]


def _rings(line: Line, verb: int) -> bool:
    return words.verbs().get(line.tokens[verb].lemma, ("",))[0] == "phone"


_OWN_PHONES = spelt("hotel office phone telephone mobile number home house room secretary")


def _rings_me(scene: Scene, line: Line, at: int) -> bool:
    """ "She rang my hotel"."""
    mine = any(line.tokens[each].small in ("my", "our") for each in line.children(at, "poss"))
    return mine and scene.speaker is not None and _rings(line, line.tokens[at].head)


def _whom_it_rings(scene: Scene, line: Line, at: int, mention: Mention) -> str:
    """The pronoun for whose office is rung: "called our liaison office", "rang his office"."""
    if mention.title.lower().rpartition(" ")[2] not in _OWN_PHONES:
        return ""
    if _rings_me(scene, line, at):
        return "me"
    token = line.tokens[at]
    his = mention.his and token.dep == "dobj" and _rings(line, token.head)
    return _HIS.get(mention.text.split()[0].lower(), "") if his else ""


_HIS = {"his": "him", "her": "her", "their": "them"}


def _on_the_wire(line: Line, at: int) -> bool:
    """Whether a duty room rings somebody or is rung: "was telephoned by the operations centre"."""
    token = line.tokens[at]
    up = token.head
    if token.dep == "pobj" and line.tokens[up].small in ("by", "with", "from"):
        up = line.tokens[up].head
    elif token.dep not in ("nsubj", "dobj", "nsubjpass"):
        return False
    return _rings(line, up)


def _names_two(mention: Mention) -> bool:
    """ "The heads of the two services, Ana Paz and Luis Rojas"."""
    return bool(mention.parts) and all(each.name for each in mention.parts)


def _own_group(scene: Scene, line: Line, at: int, found: list[Mention]) -> list[Mention]:
    """People that no name beside them gives a side: our delegation, both delegations."""
    token = line.tokens[at]
    teller = scene.speaker or scene.author
    if teller is None and scene.in_person and scene.cast.letterhead:
        teller = state(scene.cast.letterhead)
    if teller and teller.side and _our(line, at):
        sides = [teller.side]
        if token.tag == "NNS" and scene.reader is not None:
            sides.append(scene.reader.side)  # our ministers, in a letter
        text = short(line, at)
        return [Mention("group", token.start, token.end, text, side=each) for each in sides]
    if token.tag != "NNS" and not any(each.kind == "couple" for each in found):
        return []
    if any(line.tokens[each].text in _REGIONAL for each in line.below[at]):
        return []  # the Nordic leaders
    return [
        Mention("group", token.start, token.end, short(line, at), title=token.lemma, side=side)
        for side in _both(scene, line, at)
    ]


_REGIONAL = spelt(
    """Nordic Baltic Arab African European Asian Western Balkan Gulf Caribbean Pacific Latin Central
    Eastern Scandinavian Sahel Andean"""
)
_LOCAL = spelt("mayor governor prefect commissioner chief commander magistrate administrator")


def _one_each(scene: Scene, token: Token, found: list[Mention]) -> list[str]:
    """The two sides of "the mayors of Tacna and Arica", of which no table has one or both."""
    known = {each.side for each in found if each.side}
    if token.lemma not in _LOCAL or len(found) != 2 or len(known) > 1:
        return []
    pair = list(dict.fromkeys(each.side for each in scene.pair if each.side))
    pair = pair if len(pair) == 2 else list(scene.cast.main[:2])
    return pair if known <= {*pair} <= countries.NAMES.keys() else []


def _it(line: Line, at: int) -> list[Mention]:
    """The body in "the mission said it had met Paz"; else a pronoun that opens its sentence."""
    token = line.tokens[at]
    if said := _said_it(line, at):
        return [said]
    return [Mention("pronoun", token.start, token.end, token.text)] if at == 0 else []


def _received_it(line: Line, at: int) -> list[Mention]:
    """The group or body named before "it": "the delegation went on to Lima, where Paz met it"."""
    before = [each.mention for each in line.tokens[:at] if each.mention is not None]
    groups = (each for each in reversed(before) if each.kind in ("group", "org", "couple"))
    return [each for each in groups if not each.placed][:1]


def _said_it(line: Line, at: int) -> Mention | None:
    verb = line.tokens[at].head
    up = line.tokens[verb].head
    if line.tokens[verb].dep != "ccomp" or line.tokens[up].lemma not in words.REPORTING:
        return None
    before = [line.tokens[each].mention for each in line.children(up, "nsubj") if each < at]
    own = [each for each in before if each is not None and each.kind in ("org", "state", "office")]
    return own[0] if own and own[0].side else None


def _owned(scene: Scene, line: Line, at: int, mention: Mention) -> Mention:
    """ "The Kremlin's security adviser": a description with the side of whose it is; "an aide": of
    the office that says so."""
    owners = [line.tokens[each].mention for each in line.children(at, "poss", "appos")]
    side = next((each.side for each in owners if each is not None and each.side), "")
    if not side and scene.speaker and _our(line, at):
        side = scene.speaker.side  # our watch officer
    below_top = rank_of(mention.title) in ("general", "official", "deputy")
    own = mention.text[:2].lower() in ("a ", "an") or below_top
    if not side and own and not mention.his and line.tokens[at].dep == "nsubj":
        side = _tellers_side(line, at)
    return replace(mention, side=side) if side else mention


def _tellers_side(line: Line, at: int) -> str:
    """The side of the source or office that says what somebody does: "a Peruvian official said that
    the navy chief would fly to Chile"."""
    verb = line.tokens[at].head
    up = line.tokens[verb].head
    if line.tokens[verb].dep != "ccomp" or line.tokens[up].lemma not in words.REPORTING:
        return ""
    before = [each for each in line.children(up, "nsubj") if each < at]
    told = [one for each in before for one in (each, *named_in(line, each))]
    sides = {
        mention.side
        for each in told
        if (mention := line.tokens[each].mention) is not None and not mention.name
    }
    return sides.pop() if len(sides) == 1 else ""


def _our(line: Line, at: int) -> bool:
    """ "Our delegation": of whoever speaks."""
    return any(line.tokens[each].small == "our" for each in line.children(at, "poss"))


def _modifies(line: Line, at: int) -> bool:
    """Whether an adjective only tells whose some thing is: "the Austrian and Slovak timetables"."""
    tokens = line.tokens
    while at < len(tokens) and _is_adjective(line, at):
        at += 1
        if at + 1 < len(tokens) and tokens[at].text == "and":
            at += 1
        elif at < len(tokens):
            thing = tokens[at].mention is None and tokens[at].tag == "NNS"
            known = tokens[at].lemma in words.PEOPLE or tokens[at].lemma in words.nouns()
            return thing and not known
    return False


def _is_adjective(line: Line, at: int) -> bool:
    mention = line.tokens[at].mention
    if mention is None:
        return False
    bare = mention.text.split()[-1]
    return mention.kind == "adjective" or (mention.kind == "state" and (bare in ADJECTIVES))


def _both(scene: Scene, line: Line, at: int) -> list[str]:
    """The two sides of "their ministers", "both teams", "the committees"."""
    lead = lead_of(line, at)
    token = line.tokens[at]
    some = "two" in lead and lead.isdisjoint(_KNOWN) and line.sentence.zone == "body"
    if some and line.tokens[token.head].small not in ("of", "between"):
        return []  # two armed men, but not a meeting of two generals
    couples = [each for each in named_in(line, at) if line.tokens[each].kind == "couple"]
    of_both = bool(couples)
    known = "the" in lead and token.lemma in words.PEOPLE  # not the vendors
    if not (lead & {"their", "both", "two"} or of_both or known):
        return []
    if not (lead & {"their", "both", "two"} or of_both) and _whose(line, at):
        return []
    of_states = any(line.tokens[each].small.split()[-1] in OF_STATES for each in couples)
    two = scene.round if of_states else scene.pair
    pair = list(dict.fromkeys(each.side for each in two if each.side))
    if of_states:
        pair = [each for each in pair if each in countries.NAMES]
        states = [each for each in scene.cast.main if each in countries.NAMES]
        pair = pair if len(pair) > 1 else states[:2]
    if "their" in lead or len(pair) < 2:
        before = [
            one.side
            for each in line.mentions
            for one in each.parts or (each,)
            if one.side and not one.placed and ("their" not in lead or each.end <= token.start)
        ]
        sides = list(dict.fromkeys(before))
        if len(sides) == 2:
            return sides
    if len(pair) < 2 and scene.cast.official:
        pair = list(scene.cast.main[:2])
    named = (line.tokens[each].mention for each in couples)
    if len(pair) == 2 and any(each is not None and is_three(each) for each in named):
        pair += [each.side for each in third(scene, pair)]
    return pair


_KNOWN = frozenset({"the", "these", "those", "their", "both", "its", "our", "of", "from"})


def _acts_of_two(line: Line, at: int) -> bool:
    """People by whose they are and what they do: the harbour masters of the two countries meet."""
    verb = words.verbs().get(line.tokens[line.tokens[at].head].lemma, ("",))[0]
    of_two = any(line.tokens[each].kind == "couple" for each in named_in(line, at))
    return verb in words.SPOKEN and of_two


def _whose(line: Line, at: int) -> bool:
    """Whether "of" and words behind a noun say whose it is: the leaders of the movement."""
    of = [each for each in line.children(at, "prep") if line.tokens[each].small == "of"]
    both = any(
        line.tokens[one].kind == "couple" or line.tokens[one].small in ("two", "both")
        for each in of
        for one in line.under(each)
    )
    return bool(of) and not both
