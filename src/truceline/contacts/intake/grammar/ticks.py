"""Words of an entry in a log or diary as the parser knows them better: "Paz rings Rojas", "Receives
the envoy", "Courtesy call by him".
"""

from itertools import pairwise

from truceline.contacts.intake.grammar.tree import Token

PRESENT = {
    "rings": "ring", "calls": "call", "phones": "phone", "telephones": "telephone",
    "meets": "meet", "receives": "receive", "hosts": "host", "visits": "visit",
    "greets": "greet", "welcomes": "welcome", "summons": "summon", "sees": "see",
}  # fmt: skip
_TALKS = ("Call", "Calls", "Visit", "Meeting")
_BEHIND = frozenset({"back", "again", "both"})
_WIRED = frozenset({"telephone", "phone", "video"})
_VISITS = frozenset({"courtesy", "farewell", "introductory"})


def show_entry(tokens: list[Token]) -> None:
    """Show a verb between two persons, or before one at the head, as a plain one that is no plural,
    and nouns of contact as nouns."""
    if len(tokens) < 2:
        return
    head, second = tokens[0], tokens[1]
    if head.text in _TALKS:
        head.lemma = head.small.rstrip("s")
        head.shown = "Conversation" if second.small in ("to", "with", "from") else "Meeting"
    elif head.small in PRESENT and second.mention is not None:
        head.lemma, head.shown = PRESENT[head.small], "visited"
    for before, token in pairwise(tokens):
        if token.small == "call" and before.small in _WIRED:
            token.lemma, token.shown = "call", "conversation"
        elif token.small == "call" and before.small in _VISITS:
            token.lemma, token.shown = "visit", "visit"
        elif token.small == "meeting" and before.text in (":", ".", ","):
            token.lemma, token.shown = "meeting", "conversation"
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        known = after.mention is not None or after.small in _BEHIND
        if token.small in PRESENT and before.mention is not None and known:
            token.lemma, token.shown = PRESENT[token.small], "visits"
