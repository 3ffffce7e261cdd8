"""The ladder: how far a message has come with each recipient, by what is on record and no more.

    rung          stated by                       what it promises
    queued        its author's node               it cannot be lost there; not delivered
    logged        the monitor's node              a second node holds it; not delivered
    delivered     the recipient's node            the other side holds it on disk
    alerted       the recipient's node            a screen or a sound announced it there
    read          an officer of the recipient     a person opened it
    acknowledged  an officer of the recipient     understood: every key field read back rightly
    answered      an officer of the recipient     acknowledged, and there is an answer
    closed        its author                      acknowledged, and nothing more is expected

A rung is the highest for which there is an entry by the one who knows it. More entries never take
it lower. What ends a message (refused, withdrawn, superseded, expired) stands beside its rung. An
entry that came straight from the other party, past a log that cannot be reached, counts as any
other, for it is signed; that the log does not have it yet is said beside it.
"""

from dataclasses import dataclass
from unicodedata import category, decimal

from truceline.line.book import Line, Message
from truceline.line.entries import KeyField

RUNGS = (
    "queued",
    "logged",
    "delivered",
    "alerted",
    "read",
    "acknowledged",
    "answered",
    "closed",
)
RANK = {name: number for number, name in enumerate(RUNGS)}

SAYS = {
    "": "not known here",
    "queued": "not delivered: only its author's node holds it",
    "logged": "not delivered: the monitor's node holds it",
    "delivered": "at the other side's node; nobody there has been alerted",
    "alerted": "announced at the other side's desk; nobody has opened it",
    "read": "opened by an officer; not acknowledged",
    "acknowledged": "acknowledged: understood, which is no permission",
    "answered": "acknowledged and answered",
    "closed": "closed by its author",
}
WAITS = "waiting in the outbox, not yet in the log"
STRAIGHT = "by the direct route, not yet in the log"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a message stands with one recipient, in a word and in words.

    ended: refused, withdrawn, superseded or expired, else empty; misread: key fields that were read
    back otherwise; rests_on: number of the entry behind the rung, -1 where there is none; in_log:
    whether the log has that entry.
    """

    recipient: str
    rung: str
    ended: str
    words: str
    misread: tuple[str, ...]
    rests_on: int
    in_log: bool


def shown(line: Line, message: Message) -> list[Shown]:
    """How a message stands with each of its recipients."""
    if message.body is None:
        return []
    return [_shown(line, message, recipient) for recipient in message.body.to]


def rung(line: Line, message: Message, recipient: str) -> str:
    """The highest rung reached with a recipient; empty where the message is not known here."""
    body, steps = message.body, message.steps
    if body is None or recipient not in body.to:
        return ""
    if understood(message, recipient):
        if (message.author, "closed") in steps:
            return "closed"
        return "answered" if answered(line, message, recipient) else "acknowledged"
    for what in ("read", "alerted", "delivered"):
        if (recipient, what) in steps:
            return what
    return "logged" if (_monitor(line, message), "logged") in steps else "queued"


def understood(message: Message, recipient: str) -> bool:
    """Whether the recipient acknowledged, with every key field read back rightly."""
    for party, fields in message.read_backs:
        if party == recipient and message.body is not None and not unlike(message, fields):
            return True
    return False


def answered(line: Line, message: Message, recipient: str) -> bool:
    """Whether there is a message of the recipient to the author that answers this one."""
    bodies = (line.messages[name].body for name in message.answers.get(recipient, ()))
    return any(body is not None and message.author in body.to for body in bodies)


def unlike(message: Message, read_back: tuple[KeyField, ...]) -> tuple[str, ...]:
    """Names of key fields that are missing in what was read back, or stand there otherwise."""
    fields = message.body.key_fields if message.body else ()
    if read_back == fields:  # as nearly always, and to the letter
        return ()
    told, wanted = _said(read_back), _said(fields)
    return tuple(name for name, value in wanted.items() if told.get(name) != value)


def misread(message: Message, recipient: str) -> tuple[str, ...]:
    """Key fields that the recipient read back wrongly in its last try; empty once one is right."""
    if understood(message, recipient):
        return ()
    tries = {
        step.number: fields
        for (party, fields), step in message.read_backs.items()
        if party == recipient
    }
    return unlike(message, tries[max(tries)]) if tries else ()


def ended(message: Message, recipient: str) -> str:
    """What ended the message for a recipient; empty where it still holds."""
    if (recipient, "refused") in message.steps:
        return "refused"
    for what in ("withdrawn", "superseded", "expired"):
        if (message.author, what) in message.steps:
            return what
    return ""


def awaited(line: Line, message: Message, recipient: str) -> str:
    """What is still to come from a recipient: acknowledgement, answer, or nothing (empty)."""
    if message.body is None or ended(message, recipient):
        return ""
    if not understood(message, recipient):
        return "acknowledgement"
    wanted = message.body.answer_within_us > 0 and (message.author, "closed") not in message.steps
    return "answer" if wanted and not answered(line, message, recipient) else ""


def settled(line: Line, message: Message) -> bool:
    """Whether every recipient holds the message and nothing is still to come from any."""
    for recipient in message.body.to if message.body is not None else ():
        if (recipient, "delivered") not in message.steps or awaited(line, message, recipient):
            return False
    return message.body is not None


def _shown(line: Line, message: Message, recipient: str) -> Shown:
    at, end = rung(line, message, recipient), ended(message, recipient)
    wrong = misread(message, recipient)
    words = SAYS[at]
    if wrong:
        words = f"{words}; read back otherwise: {', '.join(wrong)}"
    if end == "refused":
        refused = message.refusals[recipient]
        words = f"{words}; refused: {refused.words or refused.reason}"
    elif end:
        words = f"{words}; {end} by its author"
    number = _rests_on(line, message, recipient, at)
    if number >= line.settled:
        words = f"{words}; {WAITS if at == 'queued' else STRAIGHT}"
    return Shown(recipient, at, end, words, wrong, number, number < line.settled)


def _rests_on(line: Line, message: Message, recipient: str, at: str) -> int:
    """The entry behind a rung; of several that would do, the first."""
    if at == "acknowledged":
        return min(
            step.number
            for (party, fields), step in message.read_backs.items()
            if party == recipient and not unlike(message, fields)
        )
    if at == "answered":
        names = message.answers[recipient]
        return min(line.messages[name].steps[recipient, "queued"].number for name in names)
    by = {"queued": message.author, "closed": message.author, "logged": _monitor(line, message)}
    step = message.steps.get((by.get(at, recipient), at))
    return step.number if step else -1


def _monitor(line: Line, message: Message) -> str:
    terms = line.terms(message.body.channel) if message.body else None
    return terms.monitor if terms else ""


def _said(fields: tuple[KeyField, ...]) -> dict[str, str]:
    """Fields as they are compared: by name, letters large or small, spaces as one, digits of any
    script by their value, without the invisible marks that turn a line of Arabic or Hebrew round.
    """
    return {each.name: " ".join(_bare(each.value).split()).casefold() for each in fields}


def _bare(text: str) -> str:
    if text.isascii():
        return text
    seen = (each for each in text if category(each) != "Cf")
    return "".join(str(decimal(each)) if each.isdecimal() else each for each in seen)
