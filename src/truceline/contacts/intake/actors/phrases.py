"""What stands in a noun by grammar alone: who leads a delegation, whose name a post has."""

from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.names.mentions import Mention

_LED = frozenset({"led", "headed", "chaired", "commanded"})
MOST_BETWEEN = 8  # words from a delegation to whoever leads it


def led_by(line: Line, at: int) -> int:
    """Where whoever leads "a delegation headed by Minister Ana Paz" stands; 0 where nobody does."""
    tokens = line.tokens
    for each in range(at + 1, min(len(tokens) - 2, at + MOST_BETWEEN)):
        if tokens[each].small in _LED and tokens[each + 1].small == "by":
            return each + 2 if tokens[each + 2].mention is not None else 0
        if tokens[each].verbal:
            return 0
    return 0


def renamed(line: Line, at: int) -> Mention | None:
    """Whose name stands behind a post that tells no state: the brigade's commander, General Paz."""
    behind = (line.tokens[each].mention for each in line.children(at, "appos"))
    named = (each for each in behind if each is not None and each.kind == "person" and each.name)
    return next(named, None)


def of_whom(line: Line, at: int) -> int:
    """Where the two of "each of the ministers" stand; 0 where nobody does."""
    inner = [one for each in line.children(at, "prep") for one in line.children(each, "pobj")]
    return inner[0] if inner else 0


def _field(line: Line, at: int) -> int:
    """Where "ministers of the interior" ends."""
    if line.tokens[at].lemma not in ("minister", "secretary"):
        return at
    preps = [each for each in line.children(at, "prep") if line.tokens[each].small == "of"]
    nouns = [one for each in preps for one in line.children(each, "pobj")]
    return next((each for each in nouns if line.tokens[each].mention is None), at)


def short(line: Line, at: int) -> str:
    """The noun with what stands before it, "army engineers", and its field: ministers of trade."""
    lead = [each for each in line.children(at, "compound", "amod", "nmod", "poss") if each < at]
    first = min([at, *lead])
    start, end = line.tokens[first].start, line.tokens[_field(line, at)].end
    return line.text[start - line.sentence.start : end - line.sentence.start]
