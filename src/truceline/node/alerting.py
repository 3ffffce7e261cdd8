"""Alerting: a clash of notices becomes messages over the line, each with what may be read there."""

from collections.abc import Iterator, Mapping

from truceline.deconfliction import NoticeBook, alert, approach
from truceline.deconfliction.approach.entries import ApproachAlerted
from truceline.deconfliction.entries import ClashFound
from truceline.line import Line
from truceline.line.entries import ChannelOpened, KeyField, Precedence, Queued, Wording
from truceline.record import Entry

CLASSES = ("flight_safety", "humanitarian", "service", "strategic")  # the first that there is
PRECEDENCES: Mapping[int, Precedence] = {
    1: "PRIORITY",
    2: "IMMEDIATE",
    3: "FLASH",
}  # of the level of an approach
OFFICER = "node"  # the node writes it itself, and no person


def alerts(book: NoticeBook, line: Line, entry: Entry, here: str) -> list[Queued]:
    """Messages that the node of party `here` sends about a clash it has found, one for each giver.

    Over a channel that both can use; its monitor sends, or where it has none a third party, or the
    side that gave the later notice. Where there is no such channel, the clash stands in the record
    alone.
    """
    return list(_alerts(book, line, entry, here))


def _alerts(book: NoticeBook, line: Line, entry: Entry, here: str) -> Iterator[Queued]:
    clash: ClashFound = entry.body
    if entry.author.partition(":")[0] != here:
        return
    pair = [book.find(name) for name in (clash.one, clash.other)]
    givers = [each.author for each in pair if each is not None]
    for to in dict.fromkeys(givers):
        terms = _channel(line, here, to)
        if to == here or terms is None:
            continue
        if here != (terms.monitor or (here if here not in givers else givers[1])):
            continue
        told = alert(book, clash, to, eyes=(*terms.members, terms.monitor or here))
        if told is not None:
            yield Queued(
                message=f"{here}/clash-{entry.number}-{to}",
                channel=terms.channel,
                to=(to,),
                matter=terms.channel_class,
                precedence="IMMEDIATE",
                role="duty_officer",
                officer=OFFICER,
                original=Wording("en", told.words),
                key_fields=tuple(KeyField(name, value) for name, value in told.key_fields),
                about=told.about,
                exercise=any(each.body.exercise for each in pair if each is not None),
            )


def approach_alerts(line: Line, entry: Entry, here: str) -> list[Queued]:
    """Messages that the node of party `here` sends where an approach rose to a level it never had:
    one to each side of the pair, for its duty officer, without a place.
    """
    alert: ApproachAlerted = entry.body
    if entry.author.partition(":")[0] != here or not alert.rose:
        return []
    sides = dict.fromkeys(each for each in (alert.first_party, alert.second_party) if each)
    found = [(to, _channel(line, here, to)) for to in sides if to != here]
    return [
        Queued(
            message=f"{here}/approach-{entry.number}-{to}",
            channel=terms.channel,
            to=(to,),
            matter=terms.channel_class,
            precedence=PRECEDENCES[alert.level],
            role="duty_officer",
            officer=OFFICER,
            original=Wording("en", approach.in_words(alert)),
            key_fields=tuple(KeyField(*each) for each in approach.key_fields(alert)),
            about=f"approach:{entry.number}",
        )
        for to, terms in found
        if terms is not None
    ]


def desks(line: Line) -> frozenset[str]:
    """Parties that can be alerted: members of open channels."""
    terms = (each.body for each in line.channels.values() if not each.closed)
    return frozenset(party for each in terms if each is not None for party in each.members)


def _channel(line: Line, here: str, to: str) -> ChannelOpened | None:
    """The channel over which `here` alerts a party: of the first class there is, by name; one with
    fewer readers before one with more.
    """
    found = []
    for name, channel in line.channels.items():
        terms = channel.body
        if terms is None or channel.closed or terms.channel_class not in CLASSES:
            continue
        readers = {*terms.members, terms.monitor} - {""}
        if to in terms.members and here in readers:
            rank = CLASSES.index(terms.channel_class)
            found.append((rank, len(readers), name, terms))
    return min(found, key=lambda each: each[:3])[3] if found else None
