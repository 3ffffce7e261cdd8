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
_TALKS = ("Call", "Calls", "Visit", "Meeting", "Talk")
_BEHIND = frozenset({"back", "again", "both", "his", "her", "its", "their"})
_LATER = frozenset({"then", "also", "later"})
_WIRED = frozenset({"telephone", "phone", "video"})
_SPOKEN = frozenset({"talk", "talks", "conversation", "discussion"})
_VISITS = frozenset({"courtesy", "farewell", "introductory"})


_OFF = frozenset({"off", "on"})
_JUST = frozenset({"just", "straight", "fresh", "only", "now", "finally", "back"})


def show_wire(tokens: list[Token]) -> None:
    """Show the phone of "Just off the phone with Paz", of which no verb tells, as a call."""
    at = next((at for at, each in enumerate(tokens[:6]) if each.small not in _JUST), 0)
    four = [each.small for each in tokens[at : at + 4]]
    if four[:1] and four[0] in _OFF and four[1:2] == ["the"] and four[3:] == ["with"]:
        phone = tokens[at + 2]
        if phone.small in _WIRED | {"line"}:
            phone.lemma, phone.shown = "call", "conversation"


def show_entry(tokens: list[Token]) -> None:
    """Show a verb between two persons, or before one at the head, as a plain one that is no plural,
    and nouns of contact as nouns."""
    if len(tokens) < 2:
        return
    head, second = tokens[0], tokens[1]
    if head.small == "working":
        head.lemma, head.shown = "working", "Formal"  # a working lunch, nobody who works
    if head.text in _TALKS:
        head.lemma = head.small.rstrip("s")
        head.shown = "Conversation" if second.small in ("to", "with", "from") else "Meeting"
    elif head.small in _WIRED and second.small in _SPOKEN:
        second.lemma, second.shown = "call", "conversation"
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
        acts = before.mention is not None or before.small in _LATER
        if token.small in PRESENT and acts and known:
            token.lemma, token.shown = PRESENT[token.small], "visits"
