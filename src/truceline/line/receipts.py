"""Receipts: what the node of one party states about a message that it holds."""

from truceline.line.book import Line, Message
from truceline.line.classes import USERS
from truceline.line.entries import ChannelOpened, Delivered, Logged, Misfit, Queued, Refused


def owed(line: Line, message: Message, here: str) -> list[Delivered | Logged | Refused]:
    """Receipts that the node of party `here` has not given yet; again and again the same."""
    body, given = message.body, message.steps
    if body is None:
        return []
    terms = line.terms(body.channel)
    if here not in body.to:
        logs = terms is not None and here == terms.monitor and here != message.author
        return [Logged(message.name)] if logs and (here, "logged") not in given else []
    found: list[Delivered | Logged | Refused] = []
    if (here, "delivered") not in given:
        found.append(Delivered(message.name))
    if terms is not None and (here, "refused") not in given:
        misfit = unfit(terms, body, message.author)
        if misfit:
            found.append(Refused(message.name, misfit))
    return found


def unfit(terms: ChannelOpened, body: Queued, author: str) -> Misfit | None:
    """Why a message may not go over a channel; None where it may."""
    if body.matter != terms.channel_class:
        return "wrong_class"
    if any(each not in terms.members and each != terms.monitor for each in (author, *body.to)):
        return "not_a_member"
    return None if body.role in USERS[terms.channel_class] else "role_may_not"
