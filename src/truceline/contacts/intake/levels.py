"""The level of a contact, from the ranks of those who took part."""

from truceline.contacts.intake.actors.cast import Actor

WORDS = {
    "state": "head of state",
    "government": "head of government",
    "minister": "minister",
    "deputy": "deputy minister",
    "envoy": "envoy",
    "ambassador": "ambassador",
    "general": "military officer",
    "official": "senior official",
    "leader": "leader",
}


def level_of(first: list[Actor], second: list[Actor]) -> str | None:
    """In one or two words; None where the rank of a side is not said."""
    if any("military" in each.name.lower() for each in first if each.kind == "group"):
        return "military delegation"
    one, two = _rank(first), _rank(second)
    if not one or not two:
        return WORDS.get(one or two) if (one or two) in WORDS else None
    if {one, two} == {"state", "government"}:
        return "head of state/government"
    if one == two:
        return WORDS.get(one)
    return f"{WORDS.get(one, one)}/{WORDS.get(two, two)}"


def _rank(actors: list[Actor]) -> str:
    order = list(WORDS)
    ranks = [each.rank for each in actors if each.rank in WORDS]
    return min(ranks, key=order.index) if ranks else ""
