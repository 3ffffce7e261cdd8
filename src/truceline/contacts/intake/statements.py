"""What a side claims or says to the public: claims, reports of claims, interviews, warnings."""

import re
from collections.abc import Iterator

from truceline.contacts.draft import Claim, Participant
from truceline.contacts.intake.accounts import ABOUT
from truceline.contacts.intake.marked import Marked, pattern
from truceline.contacts.intake.other import Other, when_of, who_in
from truceline.contacts.intake.reading import Reading
from truceline.contacts.intake.scene import Scene
from truceline.contacts.intake.speakers import sayings, speaker
from truceline.contacts.intake.told import Account, Piece

REPORT = pattern(
    r"\baccording\s+to\s+(?P<who>(?:an?|the)\s+(?:op-ed|opinion\s+piece|column|report|"
    r"article|piece|editorial|analysis)\s+(?:by|in|from)\s+[^,;.]{3,90}?),\s*"
    r"(?P<what>[^.;]{10,300})"
)
CLAIMED = pattern(
    r"(?P<who><Z>)\s+(?:<X>{0,15}\s)?claimed\s+(?:that\s+)?(?P<what>(?P<about><A>)[^.;]{5,"
    r"250})"
)
VENUE = (
    (re.compile(r"\binterview\b", re.I), "interview"),
    (re.compile(r"\bpress\s+conference\b|\bnews\s+conference\b", re.I), "press conference"),
    (
        re.compile(
            r"\bspeech\b|\btold\s+(?:members|parliament|lawmakers|supporters|the\s+cabinet|his\s+"
            r"cabinet)\b|\baddress(?:ing|ed)?\s+(?:the|a|an)\b",
            re.I,
        ),
        "speech",
    ),
)
WARNED = pattern(
    r"(?P<who><S>|<O>|<P>)\s+(?:<X>{0,90}\s)?(?P<verb>warning|warned)\s+(?:of|against|"
    r"that)\b"
)


def claims(scene: Scene, reading: Reading, marked: Marked) -> Iterator[Other]:
    report = REPORT.search(marked.text)
    if (
        report
        and len({each.side for each in who_in(scene, marked, report.span("what"))} - {None}) >= 2
    ):
        words = marked.said(*report.span("who"))
        made = Other(
            "claim",
            "held",
            "op-ed" if "op" in words.lower().split(" ")[1] else "report",
            [Participant(words, "press")],
            Piece(*marked.where(*report.span("what"))),
            when_of(marked),
        )
        made.sources = [words]
        made.claim = Claim(speaker=words, content=marked.said(*report.span("what")))
        made.sides = ("press",)
        yield made
    found = CLAIMED.search(marked.text)
    if found:
        said = speaker(reading, marked.mention(found["who"]))
        about = who_in(scene, marked, found.span("about"))
        if said and about and about[0].side and about[0].side != said[0]:
            made = Other(
                "claim",
                "held",
                "statement",
                [Participant(said[1], said[0])],
                Piece(*marked.where(*found.span())),
            )
            made.claim = Claim(
                speaker=said[1],
                about=[str(about[0].side)],
                content=marked.said(*found.span("what")),
            )
            made.sides = (said[0], str(about[0].side))
            yield made


def statements(reading: Reading, marked: Marked) -> Iterator[Other]:
    """A side speaks to the public: an interview, a speech, a remark of another time, a warning."""
    text = marked.text
    medium = next((name for cue, name in VENUE if cue.search(text)), "")
    when = when_of(marked)
    if not medium and WARNED.search(text):
        medium = "warning"
    remark = (
        not medium and when is not None and when.kind in ("month", "week", "year") and '"' in text
    )
    if (not medium and not remark) or (medium == "warning" and ABOUT.search(text)):
        return
    for said in sayings(reading, marked, None):
        if not said.person and medium != "warning":
            continue
        made = Other(
            "statement",
            "held",
            medium or "remark",
            [Participant(said.office, said.side)],
            said.at,
            when,
        )
        made.sides = (said.side, said.office, medium)
        pieces = [said.says] if said.says else []
        made.accounts = [
            Account(said.side, said.office, "issued", said.at, pieces, said.channel, said.via)
        ]
        yield made
        return
