"""The same event told by several documents: tied by `same_as`, with the reason."""

from dataclasses import replace

from truceline.contacts.draft import Draft, Participant
from truceline.contacts.intake.dates.dating import agree
from truceline.contacts.intake.names.persons import folded

MEDIA = (
    {"phone", "conversation"},
    {"meeting", "visit", "conversation"},
    {"video call", "conversation"},
)


def tied(drafts: list[Draft]) -> list[Draft]:
    """The drafts with `same_as` filled in. Weekdays alone tie nothing: a date or a month must."""
    ties: dict[str, list[tuple[str, str]]] = {}
    contacts = [each for each in drafts if each.kind in ("contact", "planned_contact")]
    groups: dict[tuple[str, frozenset[str | None]], list[Draft]] = {}
    for each in contacts:
        groups.setdefault((each.kind, frozenset(one.side for one in each.parties)), []).append(each)
    for group in groups.values():
        for at, one in enumerate(group):
            for two in group[at + 1 :]:
                reason = same_event(one, two) if one.doc != two.doc else ""
                if reason:
                    ties.setdefault(one.id, []).append((two.id, reason))
                    ties.setdefault(two.id, []).append((one.id, reason))
    return [
        replace(
            each,
            same_as=[other for other, _ in ties[each.id]],
            same_as_reason="; ".join(dict.fromkeys(why for _, why in ties[each.id])),
        )
        if each.id in ties
        else each
        for each in drafts
    ]


def same_event(one: Draft, two: Draft) -> str:
    """Why two drafts are one event; empty where they are not, or where too little is known."""
    media = {one.medium or "", two.medium or ""}
    if len(media) > 1 and not any(media <= kinds for kinds in MEDIA):
        return ""
    if not _same_people(one.parties, two.parties):
        return ""
    first, second = one.date or one.date_partial or "", two.date or two.date_partial or ""
    if not first or not second or not agree(first, second) or not _close(first, second):
        return ""
    if one.place and two.place and one.place != two.place:
        return ""
    names = " and ".join(each.name for each in one.parties[:2])
    place = f", {one.place}" if one.place and one.place == two.place else ""
    years = "" if first[0] != "-" and second[0] != "-" else ", as far as the texts tell (no year)"
    return f"same parties ({names}), same medium{place}, dates {first} and {second} agree{years}"


def _close(one: str, two: str) -> bool:
    """Whether both tell a month at least; two bare years are no ground, nor a year and a day."""
    return all(len(each) > 4 or each.startswith("--") for each in (one, two))


def _same_people(ours: list[Participant], theirs: list[Participant]) -> bool:
    """For every side, somebody of the same name, or nobody named on one of the two."""
    for side in {each.side for each in ours}:
        one = [folded(each.name) for each in ours if each.side == side]
        two = [folded(each.name) for each in theirs if each.side == side]
        if one and two and not any(_alike(first, second) for first in one for second in two):
            return False
    return True


def _alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Rohani and Rouhani are one name: the same but for one letter, first letter kept."""
    if not one or not two:
        return False
    last, other = one[-1], two[-1]
    if last == other:
        return True
    if last[0] != other[0] or min(len(last), len(other)) < 5 or abs(len(last) - len(other)) > 1:
        return False
    short, long = sorted((last, other), key=len)
    return any(
        long[:at] + long[at + 1 :] in (short, short[:at] + short[at + 1 :])
        for at in range(len(long))
    )
