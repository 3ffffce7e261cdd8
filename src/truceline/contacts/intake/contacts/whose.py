"""Whose a contact is by words alone: his talks, our conversation, her call that somebody took."""

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.actors.scene import Scene, actors
from truceline.contacts.intake.clauses.clause import Clause
from truceline.contacts.intake.contacts.diaries import principal
from truceline.contacts.intake.grammar.relations import subjects
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.names.mentions import Mention


def caller(scene: Scene, clause: Clause, verb: str) -> list[Actor]:
    """Whose call it is in "Paz took her call": not his own; verb: what is done with it."""
    if verb not in words.TAKEN or verb == "have":
        return []
    line = clause.line
    whose = [line.tokens[each] for each in line.children(clause.at, "poss")]
    said = [Mention("pronoun", each.start, each.end, each.small) for each in whose]
    said = [each for each in said if each.text in ("his", "her")]
    return actors(scene, said, who(line, scene, clause.subjects)) if said else []


def teller(scene: Scene, clause: Clause) -> list[Actor]:
    """Whose talks "Paz said his talks …" is about; "a spokesman said his talks …": not his own."""
    told = who(clause.line, scene, _teller_of_own(clause))
    own = principal(scene) if told and all(map(_only_speaks, told)) else None
    return [own] if own is not None else told


def ours(scene: Scene, clause: Clause) -> list[Actor]:
    """Whose "my call", "our conversation" and "your letter" are."""
    line = clause.line
    own = {line.tokens[each].small for each in line.children(clause.at, "poss")}
    mine, yours = scene.speaker, scene.reader
    if "your" in own:
        return [each for each in (yours, mine) if each] if yours else []
    if "our" in own and not clause.to("with", "to"):
        return [each for each in (mine, yours) if each] if yours else []
    return [mine] if mine and own & {"my", "our"} else []


def _only_speaks(actor: Actor) -> bool:
    return actor.rank == "speaker" and not actor.keys


def _teller_of_own(clause: Clause) -> list[int]:
    """ "Paz said that his calls to Lima had gone unanswered": those of whoever says it."""
    line = clause.line
    own = [line.tokens[each].small for each in line.children(clause.at, "poss")]
    if not {"his", "her", "its"}.intersection(own):
        return []
    for up in line.above(clause.at):
        if line.tokens[up].lemma in words.REPORTING | words.BRIEFING and line.tokens[up].verbal:
            before = [each for each in subjects(line, up) if each < clause.at]
            return before if before and before[-1] < up else []
    return []
