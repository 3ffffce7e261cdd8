"""Whom "the two negotiators" can mean: who bear that title, or of whom a question was."""

from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.stage import Scene


def styled_alike(scene: Scene, word: str, rank: str) -> list[Actor]:
    """The last two in contact who both bear this title, where the last two of all do not: "The
    secretaries meet again in June" in a text that goes on to a call of a minister. Where it is no
    rank, the only two of the text who bear it, of two sides."""
    if not word.endswith("s") or (rank and len(scene.pairs) < 2):
        return []
    title = "secretary" if word == "secretaries" else word[:-1]
    borne = [_bears(each, title) for each in scene.pair]
    if (borne and all(borne)) or (rank and any(borne)):
        return []
    if rank:
        fits = (two for two in reversed(scene.pairs) if all(_bears(each, title) for each in two))
        return next(fits, [])
    own = [each for each in scene.cast.people if each.side and _bears(each, title)]
    return own if len(own) == 2 and own[0].side != own[1].side else []


def _bears(actor: Actor, title: str) -> bool:
    return actor.role.lower().endswith(title) and actor.role.lower().split()[-1] == title


def asked_of(scene: Scene) -> list[str]:
    """The two sides of which a question was, besides that of who answers: "the two delegations"."""
    own = scene.speaker.side if scene.speaker else scene.cast.letterhead
    sides = list(dict.fromkeys(each.side for each in scene.asked if each.side not in ("", own)))
    return sides if len(sides) == 2 else []
