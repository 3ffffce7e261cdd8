"""Who is in contact with whom by a clause: by position, and by what stands behind it."""

from collections.abc import Collection

from truceline.contacts.intake.cast import Actor
from truceline.contacts.intake.clause import Clause
from truceline.contacts.intake.lexicon import contact_words as words
from truceline.contacts.intake.media import paid
from truceline.contacts.intake.names import rank_of
from truceline.contacts.intake.people import who
from truceline.contacts.intake.relations import objects, passive
from truceline.contacts.intake.scene import Scene, merged, narrowed, same
from truceline.contacts.intake.tree import Line
from truceline.contacts.intake.unanswered import refused


def parties(scene: Scene, clause: Clause) -> tuple[list[Actor], list[Actor]]:
    """Who did it, and the others."""
    roles = clause.line, scene
    if clause.role.startswith("occasion"):
        clause.subjects = [each for each in clause.subjects if not _official(clause.line, each)]
    if clause.nominal:
        first = who(*roles, [*clause.owners, *clause.to("by")])
        if not clause.role.startswith("occasion") or len({each.side for each in first}) < 2:
            first = merged([*who(*roles, clause.subjects), *first])
        names = ("of",) if clause.medium == "visit" else ("between", "among", "of", "involving")
        between = who(*roles, clause.to(*names), first)
        if not first and not between:
            between = who(*roles, adjacent(clause, {"between"}), first)
        present = clause.role.split(" ")[-1] in ("in", "during", "on", "by", "over", "via", "at")
        told = _object_people(clause) if present else []
        others = clause.to("with", "to", "alongside", "opposite", "on" if paid(clause) else "with")
        if not others and not between and len({each.side for each in first}) < 2:
            others = adjacent(clause, {"with", "to"})
        if clause.medium in ("letter", "message") and clause.verb >= 0:
            others += [each for each in objects(clause.line, clause.verb) if each != clause.at]
        second = who(*roles, [*others, *told], first)
        origin = who(*roles, clause.to("from"), first)
        taken = clause.line.tokens[clause.verb].lemma in words.TAKEN or refused(clause)
        if taken and origin and clause.verb >= 0:
            return origin, merged([*first, *second])
        return _halves(narrowed(merged([*first, *origin, *between])), second)
    _medium, prepositions, flags = clause.row
    first = who(*roles, clause.objects if "x" in flags else clause.subjects)
    if not first and not clause.subjects and scene.author and not passive(clause.line, clause.at):
        first = [scene.author]  # "Spoke to my colleague this morning"
    second = who(*roles, clause.to(*prepositions), first)
    if "o" in flags:
        second = who(*roles, clause.objects or _behind(clause), first) + second
    if first and not second and "o" in flags and clause.objects and "x" not in flags:
        couple = [clause.line.tokens[each].kind == "couple" for each in clause.objects]
        if any(couple):
            return first, []  # mediators met both delegations: not each other
    if first and not second and _medium in words.SPOKEN and len({each.side for each in first}) < 2:
        second = who(*roles, adjacent(clause, prepositions), first)
    return _halves(first, second)


REACH = 14  # how many tokens behind the word of contact its other party may stand


def adjacent(clause: Clause, names: Collection[str]) -> list[int]:
    """The mention right behind a preposition of these, where the parse lost it."""
    tokens = clause.line.tokens
    for at in range(clause.at + 1, min(len(tokens) - 1, clause.at + REACH)):
        token = tokens[at]
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") or token.text in (";", '"'):
            break
        if token.small in names and token.tag != "RB":
            after = at + 2 if tokens[at + 1].tag in ("DT", "PRP$", "JJ") else at + 1
            mention = tokens[after].mention if after < len(tokens) else None
            if mention is not None and mention.kind in ("person", "name", "joint", "group"):
                return [after] if mention.name or mention.title or mention.side else []
    return []


def _behind(clause: Clause) -> list[int]:
    """The person that a verb has for its object behind words of time and place: "received today at
    the palace the minister", where the parse lost it."""
    tokens = clause.line.tokens
    for at in range(clause.at + 1, min(len(tokens), clause.at + REACH)):
        token = tokens[at]
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "CC") or token.text in (",", ";"):
            break
        person = token.mention is not None and token.mention.kind in ("person", "joint", "group")
        if person and tokens[at - 1].tag not in ("IN", "TO", "RP"):
            return [] if passive(clause.line, clause.at) else [at]
    return []


def _official(line: Line, at: int) -> bool:
    mention = line.tokens[at].mention
    return mention is not None and (mention.kind == "office" or rank_of(mention.title) == "speaker")


def _object_people(clause: Clause) -> list[int]:
    """ "In a call, he told Paz": whoever is the object of the verb took part too."""
    return [each for each in clause.objects if clause.line.tokens[each].mention is not None]


def _halves(first: list[Actor], second: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """Where all stand on one side of the verb ("Paz and Rojas met"), the first against the rest."""
    second = [each for each in second if not any(same(each, one) for one in first)]
    if not first and len({each.side for each in second}) == 2:
        return second[:1], second[1:]  # the ambassador was summoned to the ministry
    if second or len(first) < 2:
        return first, second
    return first[:1], first[1:]
