"""What stands behind the prepositions of a verb or noun of contact."""

from truceline.contacts.intake.grammar.relations import joined_by, spread
from truceline.contacts.intake.grammar.tree import Line

# Nouns behind which a partner may still stand: spoke "for ten minutes with Paz".
BETWEEN = frozenset(
    {"minute", "hour", "phone", "telephone", "day", "line", "video", "half", "link", "hotline",
     "table", "person", "time", "evening", "morning", "videoconference", "call", "zoom", "sideline",
     "margin"}
)  # fmt: skip


def preps(line: Line, at: int) -> tuple[tuple[str, int], ...]:
    """Prepositions of a verb or noun with their nouns: "talked to Paz and to Rojas"."""
    if at not in line.preps:
        found: list[tuple[str, int]] = []
        for each in line.children(at, "prep", "dative", "agent", "prt"):
            _nouns_of(line, each, found)
        for when in line.below[at]:
            if line.tokens[when].when is not None:
                for each in line.children(when, "prep"):
                    _nouns_of(line, each, found)
        for name in {"with", "by", "to"} & {name for name, _ in found}:
            more = [noun for by in joined_by(line, at, name) for noun in line.children(by, "pobj")]
            more = [one for noun in more for one in spread(line, noun)]
            found += [(name, each) for each in more if (name, each) not in found]
        line.preps[at] = tuple(found)
    return line.preps[at]


_TELLING_OF = ("according", "due", "prior", "thanks", "owing", "contrary")


def _nouns_of(line: Line, at: int, found: list[tuple[str, int]]) -> None:
    """Add a preposition with its nouns, and those behind these, to what was found."""
    tokens = line.tokens
    name = tokens[at].small
    if name in _TELLING_OF or (name == "to" and at and tokens[at - 1].small in _TELLING_OF):
        return  # according to Lima: not to Lima
    for noun in line.children(at, "pobj"):
        found += [(name, one) for one in spread(line, noun)]
        behind = line.children(noun, "prep")
        token = tokens[noun]
        if token.mention is not None and name in ("with", "to", "between", "by"):
            for each in behind:
                if tokens[each].small in ("in", "at", "on", "near"):
                    _nouns_of(line, each, found)
        near = token.lemma in BETWEEN or token.when is not None
        for each in behind:
            small = tokens[each].small
            facing = small == "from" and name == "across"  # the table from Paz
            joined = small == "with" and name in ("in", "at") and token.mention is None
            through = small in ("through", "via") and token.lemma in ("contact", "touch")
            if (
                facing
                or joined
                or through
                or (near and small in ("with", "to", "between", "in", "at"))
            ):
                _nouns_of(line, each, found)
    for further in line.children(at, "prep", "conj"):
        if tokens[further].tag in ("IN", "TO"):
            _nouns_of(line, further, found)


def told_behind(line: Line, at: int) -> list[int]:
    """The verbs behind a noun that say what was done with it: the talks that he had held; their
    meeting, held in Lima, whatever the parser hangs that on."""
    found = line.children(at, "acl", "relcl")
    behind = line.tokens[at + 1 : at + 4]
    if len(behind) < 3 or behind[0].text != ",":
        return found
    _, held, lead = behind
    set_apart = held.small == "held" and lead.small in ("in", "at", "on")
    plain = set_apart and held.dep in ("acl", "conj") and not line.has(at + 2, "nsubj", "aux")
    return [*found, at + 2] if plain and at + 2 not in found else found
