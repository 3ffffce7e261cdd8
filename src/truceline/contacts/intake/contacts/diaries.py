"""Who is in contact in the entry of a diary that names the other alone: whose diary it is."""

from truceline.contacts import countries
from truceline.contacts.intake.actors.cast import HEADS, Actor, state
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.grammar.relations import passive
from truceline.contacts.intake.lexicon.contact_words import LIGHT

Parties = tuple[list[Actor], list[Actor]]


def with_keeper(scene: Scene, clause: Clause, first: list[Actor], second: list[Actor]) -> Parties:
    """ "Talks with President Rojas of Chile", "Receives Chile's ambassador", "Audience for him":
    with whoever keeps the diary."""
    if clause.nominal:
        alone = clause.verb < 0 or (scene.is_page and _had(clause))
    else:
        alone = _opens(clause) or _is_received(clause, by_host=scene.is_page)
    if not alone:
        return first, second
    named = [*first, *second] or who(clause.line, scene, clause.to("for"))
    sides = {each.side for each in named}
    keeper = keeper_of(scene) if len(sides) == 1 and "" not in sides else None
    if keeper is None or keeper.side in sides:
        return first, second
    # a call by the ambassador, the ambassador is received
    guests = bool(first) if clause.nominal else _is_received(clause, by_host=scene.is_page)
    return (named, [keeper]) if guests else ([keeper], named)


def _had(clause: Clause) -> bool:
    """ "Had a good meeting with Chile's minister", with nobody who had it."""
    line, verb = clause.line, clause.verb
    bare = not (clause.subjects or line.has(verb, "nsubj", "nsubjpass"))
    return bare and line.tokens[verb].lemma in LIGHT


def _opens(clause: Clause) -> bool:
    """Whether a verb in the present begins its sentence, with nobody who does it."""
    line, at = clause.line, clause.at
    plain = [each for each in line.tokens[:at] if each.when is None and each.small.isalpha()]
    bare = not (plain or clause.subjects) and line.tokens[at].tag in ("VBZ", "VBP", "VB")
    return bare and not passive(line, at)


def _is_received(clause: Clause, *, by_host: bool) -> bool:
    """ "The envoy is received at the ministry": by those whose diary it is. by_host: whether it is
    a page of somebody who says, too, "received by the minister"."""
    line, at = clause.line, clause.at
    if clause.nominal or clause.medium != "meeting" or not passive(line, at):
        return False
    if line.has(at, "agent"):
        return by_host and not line.has(at, "nsubjpass")
    return line.minute


def keeper_of(scene: Scene) -> Actor | None:
    """Whose remarks the text is, else the first in office of the state that it comes from, or that
    state."""
    home = scene.cast.letterhead
    if scene.author is not None or home not in countries.NAMES:
        return scene.author
    own = (each for each in scene.cast.people if each.side == home)
    return next((each for each in own if each.rank in (*HEADS, "minister")), state(home))


def principal(scene: Scene) -> Actor | None:
    """Whose notes a text is: the one in office who acted last, else whom it names first."""
    if scene.subject is not None and scene.subject.rank not in ("", "speaker"):
        return scene.subject
    people = [each for each in scene.cast.people if each.rank not in ("", "speaker") and each.side]
    return people[0] if people else None
