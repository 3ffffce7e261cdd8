"""Drafts of an amendment: what they would say otherwise, and find otherwise. Nothing is written."""

import asyncio
from collections.abc import Mapping
from typing import Annotated

import msgspec

from truceline.agreement import Agreement, amendment, read
from truceline.agreement.amendment import Change
from truceline.errors import BadAgreement
from truceline.node import Node
from truceline.server.problem import BadField, Refused
from truceline.server.route import Call, Route
from truceline.server.shadow import SAME, Found, Rows, asked, found_under, only, rows_for, tally
from truceline.values.instants import DAY_US
from truceline.values.roles import DUTY_OFFICER, LIAISON_OFFICER, RELEASE_OFFICER

AMENDERS = frozenset({DUTY_OFFICER, LIAISON_OFFICER, RELEASE_OFFICER})
USUAL_US = DAY_US
SHOWN_MOST = 100
FILES_MOST = 32
Instant = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]


class DraftSent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A draft: files that differ from those of the text in force, by name; the others are its own.

    from_us, until_us: of the rows on record that it is put to, both included; the last day where
    they are left out.
    """

    files: Annotated[dict[str, str], msgspec.Meta(max_length=FILES_MOST)]
    from_us: Instant | None = None
    until_us: Instant | None = None


class TermCompared(msgspec.Struct, frozen=True):
    """Findings of a term under the text in force, and under the draft; 0 where a text lacks it."""

    term: str
    inside: tuple[int, int]
    cannot_tell: tuple[int, int]


class FindingCompared(msgspec.Struct, frozen=True):
    """A finding that one of the two texts has and the other has not. only: `now` or `draft`."""

    only: str
    term: str
    standing: str
    status: str
    party: str
    object_id: str
    other_object_id: str
    opened_us: int
    closed_us: int | None


class ShadowTold(msgspec.Struct, frozen=True, kw_only=True):
    """changes: what the draft says otherwise; terms: what both find; differing: findings of only
    one of them, of which there are so many in `differ`; rows: that both were put to, left_out: more
    that were not; unasked: terms that rest on notices or inspections, not on rows.
    """

    digest: str
    changes: list[Change]
    terms: list[TermCompared]
    differing: list[FindingCompared]
    differ: int
    rows: int
    left_out: int
    from_us: int
    until_us: int
    unasked: list[str]


async def shadow(call: Call) -> ShadowTold:
    """Put a draft of the agreement to what was observed, beside the text in force; no entry comes.

    Only rows that are released to the asker are asked.
    """
    sent: DraftSent = call.body
    until_us = call.now_us if sent.until_us is None else sent.until_us
    from_us = until_us - USUAL_US if sent.from_us is None else sent.from_us
    if from_us > until_us:
        why = "is later than until_us"
        raise Refused(422, f"from_us {why}", errors=(BadField("from_us", why),))

    def found(node: Node) -> tuple[Mapping[str, bytes], Rows] | None:
        text, reader = node.state.acts.agreement, call.visitor.reader
        if text is None:
            return None
        return dict(text.files), rows_for(node, reader, from_us=from_us, until_us=until_us)

    async with call.house.working:
        held = await call.ask(found)
        if held is None:
            raise Refused(404, "no agreement is on the record yet")
        files, rows = held
        draft = {name: each.encode("utf-8", "replace") for name, each in sent.files.items()}
        told = await asyncio.to_thread(_compared, files, {**files, **draft}, rows)
    return msgspec.structs.replace(told, from_us=from_us, until_us=until_us)


def _compared(now: Mapping[str, bytes], draft: Mapping[str, bytes], rows: Rows) -> ShadowTold:
    """Both texts are read anew: what was compiled for the node is no other thread's to use."""
    after = _read(draft)
    before = read(now)
    one, two = found_under(before, rows), found_under(after, rows)
    terms = list(dict.fromkeys([*asked(before), *asked(after)]))
    differing = [_finding("now", each) for each in only(one, two, terms)]
    differing += [_finding("draft", each) for each in only(two, one, terms)]
    return ShadowTold(
        digest=after.digest,
        changes=amendment(before, after),
        terms=[_term(each, tally(one, each), tally(two, each)) for each in terms],
        differing=differing[:SHOWN_MOST],
        differ=len(differing),
        rows=rows.count,
        left_out=rows.left_out,
        from_us=0,
        until_us=0,
        unasked=_unasked(before, after, terms),
    )


def _read(draft: Mapping[str, bytes]) -> Agreement:
    """The draft. Raises Refused, which names the file and the line."""
    try:
        return read(draft)
    except BadAgreement as error:
        path = f"{error.file}:{error.line}" if error.line else error.file
        fields = (BadField(path, error.what),) if path else ()
        raise Refused(422, error.what, code=error.code, remedy=error.remedy, errors=fields) \
            from None  # fmt: skip


def _term(name: str, one: tuple[int, int], two: tuple[int, int]) -> TermCompared:
    return TermCompared(name, (one[0], two[0]), (one[1], two[1]))


def _unasked(before: Agreement, after: Agreement, terms: list[str]) -> list[str]:
    every = [each.rule.id for text in (before, after) for each in text.terms]
    return [each for each in dict.fromkeys(every) if each not in terms]


def _finding(which: str, found: Found) -> FindingCompared:
    fields = dict(zip(SAME, found, strict=True))
    return msgspec.convert({"only": which, **fields}, FindingCompared)


ROUTES = (
    Route(
        method="POST",
        path="/agreement/shadow",
        act=shadow,
        roles=AMENDERS,
        takes=DraftSent,
        gives=ShadowTold,
    ),
)
