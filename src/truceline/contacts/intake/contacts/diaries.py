"""Who is in contact in the entry of a diary that names the other alone: whose diary it is."""

from collections.abc import Sequence

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import HEADS, Actor, state
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.clauses.heard import Heard
from truceline.contacts.intake.dates.times import When
from truceline.contacts.intake.grammar.relations import passive
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.lexicon.contact_words import LIGHT

Parties = tuple[list[Actor], list[Actor]]


def with_keeper(scene: Scene, clause: Clause, first: list[Actor], second: list[Actor]) -> Parties:
    """ "Talks with President Rojas of Chile", "Receives Chile's ambassador", "Audience for him":
    with whoever keeps the diary."""
    if clause.nominal:
        alone = clause.verb < 0 or (scene.is_page and _had(clause))
    else:
        received = _is_received(clause, by_host=scene.is_page) or _hosted(clause)
        alone = _opens(clause) or received
    if not alone:
        return first, second
    named = [*first, *second] or who(clause.line, scene, clause.to("for"))
    sides = {each.side for each in named}
    keeper = keeper_of(scene) if len(sides) == 1 and "" not in sides else None
    if keeper is None or (keeper.side in sides and not all(each.guessed for each in named)):
        return first, second
    guests = (clause.nominal and bool(first)) or passive(clause.line, clause.at)
    return (named, [keeper]) if guests else ([keeper], named)


def _had(clause: Clause) -> bool:
    """ "Had a good meeting with Chile's minister", with nobody who had it."""
    line, verb = clause.line, clause.verb
    bare = not (clause.subjects or line.has(verb, "nsubj", "nsubjpass"))
    return bare and line.tokens[verb].lemma in LIGHT


def _opens(clause: Clause) -> bool:
    """Whether a verb in the present begins its sentence, with nobody who does it, or one of what
    was tried: "Attempted to call Paz"."""
    line, at = clause.line, clause.at
    plain = [each for each in line.tokens[:at] if each.when is None and each.small.isalpha()]
    tried = line.minute and [each.small for each in plain] in _TRIED
    bare = tried or not (plain or clause.subjects)
    bare = bare and line.tokens[at].tag in ("VBZ", "VBP", "VB")
    return bare and not passive(line, at)


_TRIED = (["tried", "to"], ["attempted", "to"], ["failed", "to"], ["unable", "to"])


def _is_received(clause: Clause, *, by_host: bool) -> bool:
    """ "The envoy is received at the ministry": by those whose diary it is. by_host: whether it is
    a page of somebody who says, too, "received by the minister"."""
    line, at = clause.line, clause.at
    if clause.nominal or clause.medium != "meeting" or not passive(line, at):
        return False
    if line.has(at, "agent"):
        return by_host and not line.has(at, "nsubjpass")
    return line.minute


def is_entry(clause: Clause) -> bool:
    """ "Dinner with President Rojas", "dinner given by him", under no verb."""
    bare = clause.line.minute and clause.verb < 0
    return bare and bool(clause.to("with", "for") or clause.line.has(clause.at, "acl"))


def day_of_entry(lines: Sequence[Line], line: Line) -> list[When]:
    """The day at the head of the entry that a sentence stands in."""
    number, passage = line.number, line.sentence.passage
    while number and lines[number - 1].sentence.passage == passage:
        number -= 1
    first = lines[number]
    return [
        each
        for each in first.times[:1]
        if each.kind == "day" and each.start - first.sentence.start <= MOST_BEFORE
    ]


def _hosted(clause: Clause) -> bool:
    """ "Received by the governor", of whoever keeps the log."""
    line, at = clause.line, clause.at
    bare = at < MOST_BEFORE and not line.has(at, "nsubjpass") and passive(line, at)
    return line.minute and bare and clause.medium == "meeting" and line.has(at, "agent")


MOST_BEFORE = 3  # words: "Then warmly received by"


def keeper_of(scene: Scene) -> Actor | None:
    """Whose remarks the text is, else the first in office of the state or body that it comes from,
    or that itself."""
    home = scene.cast.letterhead
    if scene.author is not None or not home:
        return scene.author
    own = (each for each in scene.cast.people if each.side == home)
    ranks = _IN_OFFICE if home in countries.NAMES else _IN_CHARGE
    return next((each for each in own if each.rank in ranks), state(home))


_IN_OFFICE = (*HEADS, "minister")
_IN_CHARGE = ("leader", "general", "envoy", "ambassador")  # of a mission


def principal(scene: Scene) -> Actor | None:
    """Whose notes a text is: the one in office who acted last, else whom it names first."""
    if scene.subject is not None and scene.subject.rank not in ("", "speaker"):
        return scene.subject
    people = [each for each in scene.cast.people if each.rank not in ("", "speaker") and each.side]
    return people[0] if people else None


def sides_behind(scene: Scene, lines: Sequence[Line], one: Heard) -> bool:
    """ "Liaison meeting at Tacna. Peruvian side: Colonel Paz. Chilean side: Major Rojas": fill in
    the only two who are told behind it in one entry; whether there are."""
    line = lines[one.sentence]
    behind = lines[one.sentence + 1 :] if one.medium == "meeting" and not one.parties else []
    own = [each for each in behind if each.sentence.passage == line.sentence.passage]
    named = [each for told in own for each in told.mentions if each.kind in ("person", "name")]
    met = [each for each in actors(scene, named) if each.side]
    if len(met) != 2 or met[0].side == met[1].side:
        return False
    one.first, one.second = met[:1], met[1:]
    one.times = one.times or day_of_entry(lines, line)
    return True
