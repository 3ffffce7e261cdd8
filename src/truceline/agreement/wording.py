"""Wording: the parts of a sentence that terms share. Plain words, the original figures beside."""

from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.errors import UnknownName
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US, to_iso
from truceline.values.taxonomy import KINDS

LANGUAGES = ("en",)
_COMPASS = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)


def speak(language: str) -> None:
    """Refuse a language in which no sentences are written. Raises UnknownName."""
    if language not in LANGUAGES:
        raise UnknownName("language of sentences", language, list(LANGUAGES))


def who(rule: Rule) -> str:
    """The parties bound, with the forces they answer for."""
    if "any" in rule.binds:
        return "anyone"
    named = []
    for party in rule.binds:
        forces = [force for force, bound in rule.answers_for.items() if bound == party != force]
        held = f" (with {_joined(forces, 'and')}, for which it answers)" if forces else ""
        named.append(f"{rule.names.get(party, party)}{held}")
    return _joined(named, "and")


def what(rule: Rule, *, anything: str = "nothing") -> str:
    """The kinds of thing the term speaks of."""
    if not rule.subject:
        return anything
    kinds = _joined([KINDS.get(each, each) for each in rule.subject], "or")
    if rule.deployment:
        kinds += f" ({' or '.join(rule.deployment)})"
    return kinds


def where(place: Place, *, inside: bool = True) -> str:
    """The place, as it follows a verb."""
    if place.area is not None:
        return f"{'in' if inside else 'of'} {place.area.label}"
    if place.line is None:
        return "anywhere"
    side = f" {compass(place)} of" if place.side else " of"
    if place.upper_m is not None and place.lower_m > 0:
        return (
            f"from {length(place.lower_m)} up to {length(place.upper_m)}{side} {place.line.label}"
        )
    if place.upper_m is not None:
        return f"within {length(place.upper_m)}{side} {place.line.label}"
    return f"{side.strip()} {place.line.label}"


def compass(place: Place) -> str:
    """Where the side lies, by the line's overall direction; that of a line that closes is its side
    alone.
    """
    assert place.line is not None
    if place.line.closed:
        return place.side
    bearing_deg = place.line.bearing_deg + (90 if place.side == "right" else -90)
    return _COMPASS[round(bearing_deg / 45) % 8]


def closing(rule: Rule) -> str:
    """What ends every sentence: exemptions, and the words of the source where they differ."""
    names = [rule.names.get(each, each) for each in rule.exempt]
    spared = f", except {_joined(names, 'and')}" if names else ""
    written = f" (as written: “{rule.as_written}”)" if rule.as_written else ""
    return f"{spared}{written}."


def length(metres: float) -> str:
    """A length as exactly as it is written: 25 km, 4.828032 km, 400 m."""
    return f"{metres / 1000:,.12g} km" if abs(metres) >= 1000 else f"{metres:,.12g} m"


def span(us: int) -> str:
    """A span of time in the largest unit that it fills: 15 days, 48 hours, 1 minute."""
    for unit_us, unit in ((DAY_US, "day"), (HOUR_US, "hour"), (MINUTE_US, "minute")):
        if us >= 2 * unit_us and us % unit_us == 0:
            return f"{us // unit_us:,} {unit}s"
        if us == unit_us:
            return f"1 {unit}"
    return f"{us / SECOND_US:,.12g} second{'' if us == SECOND_US else 's'}"


def instant(us: int | None) -> str:
    """An instant in UTC, or that none is set."""
    return "a time not yet set" if us is None else to_iso(us)


def sentence_case(text: str) -> str:
    """The first letter made a capital."""
    return text[:1].upper() + text[1:]


def _joined(words: list[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
