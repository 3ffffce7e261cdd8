"""Who has been somewhere, or with somebody: "has been to see Paz", "was in Lima to see her"."""

from truceline.contacts.intake.grammar.tree import Line


def has_been(line: Line, at: int) -> bool:
    """ "Has been to see Paz"; not "had been due to see her"."""
    return line.tokens[at].small == "been" and line.tokens[at + 1].small == "to"


def was_there(line: Line, at: int) -> bool:
    """ "Was in Lima on Sunday", behind the verb itself."""
    if line.tokens[at].tag != "VBD":
        return False
    places = [line.tokens[each].mention for each in range(at + 1, min(at + 4, len(line.tokens)))]
    return any(each is not None and each.placed and each.city for each in places)
