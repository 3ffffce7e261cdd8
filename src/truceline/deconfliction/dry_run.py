"""Dry run: what a plan would meet, before it is notified, for the eyes of who asks.

It looks at notices released to the asker and passes over all others before anything is computed of
them: neither the answer nor its size depends on them. Whoever asks too often is refused, and each
question is an entry, so that nobody maps the other side's plans unseen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from truceline.agreement import Acts
from truceline.deconfliction import lead
from truceline.deconfliction.apart import reaching
from truceline.deconfliction.book import Notice, NoticeBook
from truceline.deconfliction.entries import Checked, LeadMeasured, Notified
from truceline.deconfliction.ovn import plan_bytes
from truceline.deconfliction.parts import parts_of
from truceline.deconfliction.separations import Met, Plan, met, widest
from truceline.errors import NoticeRefused
from truceline.values.instants import HOUR_US, to_iso

CHECKS_MOST = 30  # within WITHIN_US
WITHIN_US = HOUR_US


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plan would meet: for each notice its name and how; its lead by each term."""

    met: tuple[tuple[str, Met], ...]
    leads: tuple[LeadMeasured, ...]


def check(
    book: NoticeBook, acts: Acts, plan: Notified, asker: str, *, now_us: int
) -> tuple[Answer, Checked]:
    """The answer, and the entry to be written before it is told. Raises NoticeRefused.

    A notice that is to be changed is left out by its name.
    """
    _refuse_too_often(book.checks.get(asker, ()), now_us)
    plan = replace(plan, notified_us=now_us)
    own = parts_of(plan)
    if not own:
        raise NoticeRefused("a plan without place and time", remedy="give it a volume or a route")
    found = []
    for number in book.index.near(reaching(own, widest(acts))):
        notice = book.notices[book.names[number]]
        if not notice.shown_to(asker) or notice.body.party == plan.party:
            continue
        how = met(acts, Plan(plan, own), Plan(notice.body, book.parts[number]))
        if how is not None:
            found.append((notice.name, how))
    leads = tuple(lead.measure(acts, Notice(plan.notice, plan.party, [plan])))
    digest = sha256(plan_bytes(plan)).hexdigest()
    return Answer(tuple(found), leads), Checked(asker, digest, len(found))


def _refuse_too_often(asked_us: Sequence[int], now_us: int) -> None:
    recent = np.array([each for each in asked_us if each > now_us - WITHIN_US], np.int64)
    if len(recent) >= CHECKS_MOST:
        again_us = int(np.sort(recent)[-CHECKS_MOST]) + WITHIN_US
        raise NoticeRefused(
            f"{CHECKS_MOST} dry runs within the last hour are the most",
            remedy=f"ask again from {to_iso(again_us)} on",
        )
