"""What is said over the line is for the members of its channel and the monitor that they agreed on,
in the roles that its class is for. Rosters and handovers are a party's own.

The state of a channel can be withheld: then what tells of it goes to none of those from whom a
member or the monitor withholds it.
"""

from truceline.line import entries as line
from truceline.line.book import Line, Message
from truceline.line.classes import USERS
from truceline.server.marks import Fact, Mark, Released, own, released
from truceline.server.roles import SPEAKERS
from truceline.values.roles import ADMINISTRATOR, DUTY_OFFICER, LIAISON_OFFICER, RELEASE_OFFICER

DESK = frozenset({DUTY_OFFICER, LIAISON_OFFICER, RELEASE_OFFICER})
UNSAID = frozenset[str]()


def on_channel(book: Line, name: str, *parties: str) -> Released:
    """Released to these parties in the roles of a channel's class; the desk where none is known."""
    terms = book.terms(name)
    roles = USERS[terms.channel_class] | {RELEASE_OFFICER} if terms else DESK
    return released(roles, *parties)


def sides(book: Line, name: str) -> frozenset[str]:
    """Members of a channel, and its monitor."""
    terms = book.terms(name)
    return frozenset({*terms.members, terms.monitor}) if terms else UNSAID


def told_of(message: Message, book: Line) -> Released:
    """To whom a message is released."""
    body = message.body
    if body is None:
        return on_channel(book, "", message.author)
    terms = book.terms(body.channel)
    monitor = terms.monitor if terms else ""
    return on_channel(book, body.channel, message.author, *body.to, monitor)


def _opened(fact: Fact) -> Released:
    body = fact.body
    roles = USERS[body.channel_class] | {RELEASE_OFFICER}
    return released(roles, fact.party, *body.members, body.monitor)


def _queued(fact: Fact) -> Released:
    return told_of(Message(fact.body.message, fact.body, fact.party), fact.state.line)


def _about_message(fact: Fact) -> Released:
    message = fact.state.line.messages.get(fact.body.message)
    if message is None:
        return released(DESK, fact.party)
    told = told_of(message, fact.state.line)
    return Released(told.roles, told.parties | {fact.party})


def _about_channel(fact: Fact) -> Released:
    book = fact.state.line
    return on_channel(book, fact.body.channel, fact.party, *sides(book, fact.body.channel))


def _about_state(fact: Fact) -> Released:
    told = _about_channel(fact)
    channel = fact.state.line.channels.get(fact.body.channel)
    every = channel.withheld.items() if channel else ()
    withheld = {each for _, (parties, _) in every for each in parties}
    return Released(told.roles, told.parties - withheld | {fact.party})


def _issue(fact: Fact) -> Released:
    """An issue goes to all who have a part in a message that names it."""
    book = fact.state.line
    told = [
        told_of(each, book).parties
        for each in book.messages.values()
        if fact.body.issue in (named for named, _ in each.threads.values())
        or (each.body is not None and each.body.issue == fact.body.issue)
    ]
    return released(SPEAKERS, fact.party, *UNSAID.union(*told))


def _own(fact: Fact) -> Released:
    return released(DESK, fact.party)


RELEASES = {
    line.ChannelOpened: Mark(_opened),
    line.ChannelClosed: Mark(_about_channel),
    line.Suspended: Mark(_about_state),
    line.Resumed: Mark(_about_state),
    line.StateWithheld: Mark(_about_state),
    line.RouteReported: Mark(_about_state),
    line.Queued: Mark(_queued),
    line.Translated: Mark(_about_message),
    line.Logged: Mark(_about_message),
    line.Delivered: Mark(_about_message),
    line.Alerted: Mark(_about_message),
    line.Read: Mark(_about_message),
    line.Acknowledged: Mark(_about_message),
    line.Refused: Mark(_about_message),
    line.Closed: Mark(_about_message),
    line.Withdrawn: Mark(_about_message),
    line.Expired: Mark(_about_message),
    line.Escalated: Mark(_about_message, {"officer": _own}),
    line.Threaded: Mark(_about_message),
    line.IssueOpened: Mark(_issue),
    line.IssueClosed: Mark(_issue),
    line.CheckCalled: Mark(_about_channel),
    line.CheckAnswered: Mark(_about_channel, {"officer": _own}),
    line.CheckHeld: Mark(_about_state),
    line.CheckMissed: Mark(_about_state),
    line.Rostered: own(DESK | {ADMINISTRATOR}),
    line.HandoverOffered: own(DESK),
    line.HandoverTaken: own(DESK),
    line.HandoverRefused: own(DESK),
    line.HandoverMissed: own(DESK),
}
