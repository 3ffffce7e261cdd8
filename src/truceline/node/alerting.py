"""Alerting: a clash of notices becomes messages over the line, each with what may be read there."""

from collections.abc import Iterator

from truceline.deconfliction import NoticeBook, alert
from truceline.deconfliction.entries import ClashFound
from truceline.line import Line
from truceline.line.entries import ChannelOpened, KeyField, Queued, Wording
from truceline.record import Entry

CLASSES = ("flight_safety", "humanitarian", "service", "strategic")  # the first that there is
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
    givers = [book.notices[name].author for name in (clash.one, clash.other)]
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
            )


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
