"""What a headline says that is to come: "Paz to meet Rojas"."""

from truceline.contacts.intake.grammar.tree import Line


def to_do(line: Line, at: int) -> bool:
    """Whether a headline says of somebody what he is to do: "Paz to fly to Lima"."""
    mention = line.tokens[at].mention
    after = [each.small for each in line.tokens[at + 1 : at + 2]]
    behind = [line.tokens[each].tag for each in line.children(at, "relcl", "acl")]
    named = mention is not None and bool(mention.name) and not _wanted(line, at)
    return named and after == ["to"] and "VB" in behind


def headlined(line: Line, at: int) -> bool:
    """ "Paz to meet Rojas"."""
    before = line.tokens[at - 2].mention if at > 1 else None
    if at > 2 and _wanted(line, at - 2):
        return False
    return line.has(at, "nsubj") or (before is not None and bool(before.name))


def _wanted(line: Line, at: int) -> bool:
    """ "Time for Paz to meet Rojas": no headline."""
    return at > 0 and line.tokens[at - 1].small == "for"
