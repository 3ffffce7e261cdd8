"""Sheets about contacts: the list, one contact, its comparison, the statistics."""

from collections import Counter
from collections.abc import Iterable, Sequence

from truceline.cli._sheet import Sheet
from truceline.contacts.aliases import side_label
from truceline.contacts.book import ContactBook, Item
from truceline.contacts.comparison import Comparison, compare
from truceline.contacts.contact import Contact
from truceline.contacts.entries import (
    Briefed,
    ChannelEstablished,
    Claimed,
    Participant,
    Relayed,
    Said,
    Stated,
)
from truceline.contacts.statistics import CoverageGap, Group, SideCount, Statistics
from truceline.contacts.topics import Vocabulary
from truceline.values.instants import to_iso

STATUS = {
    "issued": "issued",
    "refused_to_comment": "refused to comment",
    "none_seen": "none seen",
    "denied": "denied",
    "attributed_only": "attributed only",
    "not_on_record": "nothing on record",
    "": "nothing on record",
}
BOUND = {"exactly": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}


def list_sheet(
    chosen: Sequence[Contact], planned: Sequence[Contact], vocabulary: Vocabulary
) -> Sheet:
    """Contacts in a table, held ones and planned ones apart."""
    sheet = Sheet()
    for title, some in (("Contacts", chosen), ("Planned", planned)):
        if some:
            sheet.head(f"{title}: {len(some)}")
            rows = [_list_row(each, vocabulary) for each in some]
            columns = ("no.", "date", "medium", "parties", "place", "readouts")
            sheet.grid(columns, rows, ("no.",))
    if not chosen and not planned:
        sheet.say("No contact is on record.")
    return sheet


def other_sheet(sheet: Sheet, items: Iterable[Item]) -> None:
    """Add what is on record beside contacts: statements, claims, relays, briefings, channels."""
    rows = [(str(each.number), sort_of(each), who_of(each), "; ".join(content_of(each)))
            for each in items]  # fmt: skip
    if rows:
        sheet.head(f"Beside contacts: {len(rows)}")
        sheet.grid(("no.", "kind", "who", "what"), rows, ("no.",))


def contact_sheet(contact: Contact, book: ContactBook, vocabulary: Vocabulary) -> Sheet:
    """All that is on record of one contact, account by account."""
    sheet = Sheet()
    sheet.head(f"Contact {contact.number}: {contact.medium or 'medium not stated'}")
    sheet.facts({
        "parties": "; ".join(map(_party, contact.parties)),
        "status": contact.status,
        "level": contact.level,
        "place": contact.place,
        "date": str(contact.date or "not known"),
        "initiator": _said(contact.initiator, label=True),
        "duration": _said(contact.duration),
        "topics": "; ".join(contact.topics),
    })  # fmt: skip
    for item in contact.accounts:
        sheet.head(f"Account {item.number}", 3)
        sheet.facts(account_facts(item))
    if contact.readouts:
        sheet.head("Readouts", 3)
        rows = [
            (str(each.number), side_label(each.body.side), each.body.office,
             STATUS[each.body.status], "; ".join(each.body.says), _way(each))
            for each in contact.readouts
        ]  # fmt: skip
        columns = ("no.", "side", "office", "status", "says", "by way of")
        sheet.grid(columns, rows, ("no.",))
    _add_comparison(sheet, compare(contact, vocabulary))
    _add_history(sheet, [*contact.accounts, *contact.readouts])
    merged = [each.number for each in book.group(contact.number)][1:]
    if merged:
        sheet.say(f"One event with entries {', '.join(map(str, merged))}: counted once.")
    return sheet


def item_sheet(item: Item) -> Sheet:
    """An entry that is no contact."""
    sheet = Sheet()
    sheet.head(f"Entry {item.number}: {sort_of(item)}")
    sheet.facts({"who": who_of(item), "what": "; ".join(content_of(item)), **account_facts(item)})
    _add_history(sheet, [item])
    return sheet


def comparison_sheet(contact: Contact, told: Comparison) -> Sheet:
    """The readouts of one contact side by side."""
    sheet = Sheet()
    sheet.head(f"Contact {contact.number}: {contact.medium}, {_sides(contact)}, "
               f"{contact.date or 'date not known'}")  # fmt: skip
    rows = [
        (side_label(each.side), STATUS[each.status], "; ".join(each.offices),
         "; ".join(each.says))
        for each in told.accounts
    ]  # fmt: skip
    sheet.grid(("side", "readout", "office", "says"), rows)
    _add_comparison(sheet, told)
    return sheet


def statistics_sheet(told: Statistics) -> Sheet:
    """Statistics: everything chosen, then each pair, then claims of counts."""
    sheet = Sheet()
    if len(told.groups) != 1:
        sheet.head(f"Contacts: {len(told.whole.contacts)}")
        _add_group(sheet, told.whole)
    some = [each for each in told.groups if len(each.contacts) > 1]
    for group in some or told.groups:
        between = " – ".join(group.between) or "nobody named"
        sheet.head(f"{between}, {group.medium}: {len(group.contacts)}")
        _add_group(sheet, group)
    single = len(told.groups) - len(some)
    if some and single:
        sheet.say(f"Pairs with a single contact of one medium: {single}; --json lists them.")
    for status, numbers in told.uncounted.items():
        sheet.say(f"Not counted, {status}: {len(numbers)} (no. {', '.join(map(str, numbers))}).")
    if told.gaps:
        sheet.head("Counts that are claimed, and what is on record")
        columns = ("no.", "between", "medium", "period", "claimed", "on record", "gap")
        sheet.grid(columns, map(_gap_row, told.gaps), ("no.", "claimed", "on record", "gap"))
        sheet.say("A gap is shown, never filled.")
    return sheet


def account_facts(item: Item) -> dict[str, str]:
    """On whose word an entry stands, and who took it over."""
    body, when = item.body, getattr(item.body, "when", None)
    return {
        "when, as written": when.text if when else "",
        "date": f"{when.date} ({when.basis})" if when and when.date else "",
        "cannot be settled": "; ".join(body.ambiguities),
        "quotes": " / ".join(f"“{each}”" for each in body.quotes),
        "sources": "; ".join(
            f"{each.name} ({each.kind}, grade {each.grade}, {each.grade_basis})"
            for each in body.sources
        ),
        "released to": "; ".join(
            f"{each.field}: {', '.join(each.to)}" for each in body.released_to
        ) or "nobody",
        "accepted": f"{to_iso(item.at_us)} by {body.accepted.role}:{body.accepted.person}",
        "draft": " ".join(filter(None, (body.accepted.document, body.accepted.draft))),
        "left out": ", ".join(body.accepted.dropped),
        "written anew": ", ".join(body.accepted.changed),
    }  # fmt: skip


def sort_of(item: Item) -> str:
    """What kind of entry it is, in a word or two."""
    words = {"Stated": "statement", "Claimed": "claim", "Relayed": "relayed message",
             "Briefed": "briefing", "ChannelEstablished": "standing channel",
             "CountClaimed": "count claim", "Recorded": "contact", "Planned": "planned contact",
             "ReadoutIssued": "readout"}  # fmt: skip
    sort = words[type(item.body).__name__]
    return "offer" if getattr(item.body, "status", "") == "offered" else sort


def who_of(item: Item) -> str:
    """Who said or did it."""
    body = item.body
    if isinstance(body, Relayed):
        parts = (body.senders, body.relays, body.addressees)
        return " → ".join(", ".join(each.name for each in part) or "?" for part in parts)
    if isinstance(body, Briefed):
        told = (", ".join(each.name for each in part) for part in (body.briefers, body.briefed))
        return " → ".join(told)
    if isinstance(body, Stated | Claimed):
        return ", ".join(each.name for each in body.speakers)
    parties: tuple[Participant, ...] = getattr(body, "parties", ())
    return ", ".join(each.name for each in parties)


def content_of(item: Item) -> tuple[str, ...]:
    """What it says."""
    body = item.body
    if isinstance(body, ChannelEstablished):
        return body.purpose
    if hasattr(body, "count"):
        return (f"{BOUND[body.bound]}{body.count} × {body.medium}",)
    told = (getattr(body, name, ()) for name in ("content", "says", "topics"))
    return next((each for each in told if each), ())


def _list_row(contact: Contact, vocabulary: Vocabulary) -> tuple[str, ...]:
    told = compare(contact, vocabulary).accounts
    readouts = (f"{side_label(each.side)}: {STATUS[each.status]}" for each in told)
    merged = f" (+{len(contact.accounts) - 1})" if len(contact.accounts) > 1 else ""
    return (
        str(contact.number),
        str(contact.date or "?"),
        (contact.medium or "not stated")
        + ("" if contact.status in ("held", "planned") else f", {contact.status}"),
        " – ".join(each.name for each in contact.parties) + merged,
        contact.place,
        "; ".join(readouts) if contact.status != "planned" or contact.readouts else "",
    )


def _unlike_held(status: str) -> str:
    return "" if status in ("held", "planned") else f", {status}"


def _add_comparison(sheet: Sheet, told: Comparison) -> None:
    """Topics by side, contradictions, and who was first."""
    if told.compared:
        rows = [(f"only {side_label(side)}", "; ".join(topics) or "none")
                for side, topics in told.only.items()]  # fmt: skip
        sheet.grid(("topics named by", "topics"), [*rows, ("both", "; ".join(told.both) or "none")])
    else:
        given = [side_label(each.side) for each in told.accounts if each.status == "issued"]
        named = sorted({topic for each in told.accounts for topic in each.topics})
        sheet.say(
            f"Only {given[0]} issued a readout: nothing to compare." if given
            else "No side issued a readout: nothing to compare.",
            f"It names: {'; '.join(named)}" if named else "",
        )  # fmt: skip
    for each in told.contradictions:
        said = "; ".join(f"{_value(s.aspect, s.value)} ({s.by or 'not said by whom'})"
                         for s in each.statements)  # fmt: skip
        sheet.say(f"Differs: {each.aspect}: {said}")
    if told.first:
        sheet.say(f"Announced first: {side_label(told.first)}")


def _add_group(sheet: Sheet, group: Group) -> None:
    rows = [_side_row(each) for each in group.sides]
    numbers = ("issued", "denied", "refused", "attributed", "none seen", "nothing")
    sheet.grid(("side", *numbers), rows, numbers)
    _add_topics(sheet, group)
    for side in group.sides:
        given = ", ".join(f"{name} {n}" for name, n in side.offices.items())
        sheet.say(f"{side.name}'s readouts by: {given}" if given else "")
    for each in group.initiators:
        times = "contact" if each.contacts == 1 else "contacts"
        sheet.say(f"At the initiative of {side_label(each.initiator)}, as {each.by or 'somebody'}"
                  f" says: {each.contacts} {times}")  # fmt: skip
    rest = len(group.contacts) - group.stated - group.implied
    sheet.say(f"Initiator stated: {group.stated}; only implied: {group.implied}; not said: {rest}.")
    if len(group.periods) > 1:
        sheet.say("By period: " + ", ".join(f"{name} {n}" for name, n in group.periods.items()))


def _add_topics(sheet: Sheet, group: Group) -> None:
    """In how many of each side's readouts a topic is named, and when."""
    sides = [each for each in group.sides if each.statuses["issued"]]
    counts = Counter[str]()
    for each in sides:
        counts.update(each.topics)
    ranked = sorted(counts, key=lambda topic: (-counts[topic], topic.casefold()))
    rows = [(topic, *(_naming(side, topic) for side in sides)) for topic in ranked]
    sheet.grid(("topic named by", *(each.name for each in sides)), rows)


def _naming(side: SideCount, topic: str) -> str:
    """How many of a side's readouts name a topic, by period where there are several."""
    when = {name: told[topic] for name, told in side.topics_by_period.items() if topic in told}
    periods = ", ".join(f"{name}: {count}" for name, count in when.items())
    told = f"{side.topics.get(topic, 0)} of {side.statuses['issued']}"
    return f"{told} ({periods})" if len(side.topics_by_period) > 1 and when else told


def _side_row(each: SideCount) -> tuple[str, ...]:
    issued, *rest = each.statuses.values()
    return (each.name, f"{issued} of {each.contacts}", *map(str, rest))


def _gap_row(each: CoverageGap) -> tuple[str, ...]:
    perhaps = f" (+{each.perhaps} undated)" if each.perhaps else ""
    return (
        str(each.entry),
        " – ".join(each.between),
        each.medium,
        _span(*each.period),
        f"{BOUND[each.bound]}{each.claimed}",
        f"{each.on_record}{perhaps}",
        str(each.gap),
    )


def _span(first: str, last: str) -> str:
    if first == last:
        return first or "not said"
    return f"{first} to {last}" if first and last else f"since {first}" if first else f"to {last}"


def _add_history(sheet: Sheet, items: Iterable[Item]) -> None:
    for each in items:
        if each.corrections:
            numbers = ", ".join(map(str, each.corrections))
            sheet.say(f"Entry {each.number} was corrected by entries {numbers}.")


def _party(each: Participant) -> str:
    about = ", ".join(filter(None, (each.role, side_label(each.side), each.level)))
    return f"{each.name} ({about})"


def _said(said: Said | None, *, label: bool = False) -> str:
    if said is None:
        return "not stated"
    value = side_label(said.value) if label else said.value
    by = f", as {said.by} says" if said.by else ""
    return f"{value}{by}" + (f" ({said.basis})" if said.basis else "")


def _value(aspect: str, value: str) -> str:
    return side_label(value) if aspect == "initiator" else value


def _way(item: Item) -> str:
    body = item.body
    translated = "translated" if body.translated else ""
    return ", ".join(filter(None, (body.channel, body.via, body.language, translated)))


def _sides(contact: Contact) -> str:
    return " – ".join(each.name for each in contact.parties)
