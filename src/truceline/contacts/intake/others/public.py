"""What a side claims or says to the public: claims, reports of claims, interviews, warnings."""

import re
from collections.abc import Iterator

from truceline.contacts.draft import Claim
from truceline.contacts.intake.accounts.sayings import sayings
from truceline.contacts.intake.accounts.voices import voices
from truceline.contacts.intake.actors.cast import Actor
from truceline.contacts.intake.actors.people import who
from truceline.contacts.intake.contacts.reading import Reading
from truceline.contacts.intake.grammar.relations import subjects
from truceline.contacts.intake.grammar.told import Account
from truceline.contacts.intake.grammar.tree import Line
from truceline.contacts.intake.others.other import Other, record

VENUES = (
    (re.compile(r"\binterview\b", re.I), "interview"),
    (re.compile(r"\b(?:press|news) conference\b", re.I), "press conference"),
    (re.compile(r"\bspeech\b"
        r"|\btold (?:members|parliament|lawmakers|supporters|(?:the|his|her) cabinet)\b"
        r"|\baddress(?:ing|ed) (?:the|a|an)\b", re.I), "speech"),
)  # fmt: skip


REPORT = re.compile(
    r"\b(?:op-ed|opinion piece|column|report|article|piece|editorial|analysis)\b", re.I
)


def claims(reading: Reading, line: Line) -> Iterator[Other]:
    """A paper's report of what sides agreed; one side's report of another's word."""
    if line.lemmas.isdisjoint(("claim", "accord", "according")):
        return
    for at, token in enumerate(line.tokens):
        if token.small == "according" and REPORT.search(line.text):
            rest = [line.tokens[each] for each in range(at, len(line.tokens))]
            if not any(REPORT.fullmatch(each.text) for each in rest[:5]):
                continue
            sides = {each.side for each in line.mentions if each.side}
            if len(sides) < 2:
                continue
            author = next((each for each in line.mentions if each.name and not each.side), None)
            name = author.name if author else "report"
            made = record(
                line,
                "claim",
                [],
                (at, len(line.tokens) - 1),
                medium="op-ed" if "op-ed" in line.text else "report",
            )
            made.actors = [Actor(name, "press")]
            if author is not None:
                made.actors[0].start, made.actors[0].end = author.start, author.end
            made.claim = Claim(speaker=name, content=line.text)
            yield made
            return
        if token.verbal and token.lemma == "claim":
            for voice in (
                one for each in subjects(line, at) for one in voices(reading, line, each, None)
            ):
                about = [
                    one
                    for each in line.children(at, "ccomp")
                    for one in who(line, reading.scene, subjects(line, each))
                ]
                if voice.side and about and about[0].side and about[0].side != voice.side:
                    made = record(line, "claim", [], (at, line.under(at)[-1]), medium="statement")
                    made.actors = [Actor(voice.office or voice.side, voice.side)]
                    made.claim = Claim(
                        speaker=voice.office or voice.side, about=[about[0].side], content=line.text
                    )
                    yield made
                    return


_OPEN = frozenset({"interview", "conference", "speech", "address", "tell", "warn"})


def public(line: Line) -> bool:
    """Whether a sentence can be a word to the public: a cheap look."""
    return bool(line.times and '"' in line.text) or not line.lemmas.isdisjoint(_OPEN)


def statements(reading: Reading, line: Line) -> Iterator[Other]:
    """A side speaks to the public: an interview, a speech, a remark of another time, a warning."""
    medium = next((name for cue, name in VENUES if cue.search(line.text)), "")
    when = next((each for each in line.times if each.kind != "offset"), None)
    quoted = '"' in line.text
    if (
        not medium
        and re.search(r"\bwarn(?:ed|ing) (?:of|against)\b", line.text)
        and not _told_here(reading, line)
    ):
        medium = "warning"
    if not medium and not (when is not None and when.kind in ("month", "week", "year") and quoted):
        return
    for each in sayings(reading, line, None):
        if each.status != "issued" or (not each.person and medium != "warning"):
            continue
        pieces = [each.says] if each.says else []
        made = Other(
            "statement",
            "held",
            medium or "remark",
            [Actor(each.office, each.side)],
            each.at,
            when,
        )
        made.accounts = [
            Account(each.side, each.office, "issued", each.at, pieces, each.channel, each.via)
        ]
        yield made
        return


def _told_here(reading: Reading, line: Line) -> bool:
    return any(line.number in each.sentences for each in reading.contacts)
