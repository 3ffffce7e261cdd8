"""The record: checkpoint, tiles and proofs by the paths of C2SP tlog-tiles; entries as released.

Hashes are open to whoever signs in: they tell how many entries there are, and nothing of what is in
them. Leaves and blocks as they were written go to mirrors alone, which hold all of the record.
"""

import asyncio
import base64
from collections.abc import Iterator
from typing import Annotated

import msgspec
from starlette.responses import Response

from truceline.node import Node
from truceline.record.export.folder import bundle
from truceline.record.tiles import WIDTH
from truceline.record.tree import leaf_hash
from truceline.server.cosigned import brought, goes_on_from
from truceline.server.problem import Refused
from truceline.server.reading import entry_at
from truceline.server.release import Shown, fact_of
from truceline.server.roles import EVERYBODY
from truceline.server.route import Call, Route

BYTES, TEXT = "application/octet-stream", "text/plain; charset=utf-8"
HASHES, LEAVES = frozenset({"api", "mirror"}), frozenset({"mirror"})
LOOKED_AT_MOST = 2000  # entries looked at for one page
FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}
Limit = Annotated[int, msgspec.Meta(ge=1, le=1000)]


class Asked(msgspec.Struct, frozen=True):
    """Which entries: numbered above `since`, of a kind or of all kinds of a package; at most
    `limit`. With `before` those numbered below it, the newest first.
    """

    since: int = -1
    before: int | None = None
    kind: str | None = None
    limit: Limit = 100


class Page(msgspec.Struct, frozen=True):
    """Entries in order, those that are released. next: ask again with it as `since`, or as `before`
    where that was asked, until it is 0.
    """

    entries: list[Shown]
    next: int


class ProofTold(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """That entry `number` stands in the record. hashes, root, leaf_hash: hex, RFC 6962.

    leaf: base64, absent where a part of the entry is withheld; the proof then holds all the same.
    """

    number: int
    size: int
    leaf_hash: str
    root: str
    hashes: tuple[str, ...]
    checkpoint: str
    leaf: str = ""


class CosignedTold(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file that was brought, as it lies there. hashes: hex, RFC 6962, that the record goes on
    from it; absent where it is over as many entries, over more, or cannot be read.
    """

    file: str
    note: str
    hashes: tuple[str, ...] = ()


class WitnessesTold(msgspec.Struct, frozen=True):
    """What it takes to work out who has cosigned the record, how far, and whether it is settled.

    policy: C2SP tlog-policy, empty where this node has none; left_out: notes not looked at.
    """

    checkpoint: str
    policy: str
    cosigned: list[CosignedTold]
    left_out: int


async def checkpoint(call: Call) -> Response:
    """Give the last checkpoint, a signed note."""
    told = await call.ask(lambda node: node.record.checkpoint)
    return Response(told, media_type=TEXT)


async def witnesses(call: Call) -> WitnessesTold:
    """Give the newest checkpoint, the cosigned ones that were brought here, and the policy."""
    here = await asyncio.to_thread(brought, call.house.settings.folder)

    def read(node: Node) -> WitnessesTold:
        told = [
            CosignedTold(file, _text(note), tuple(each.hex() for each in path))
            for file, note in here.notes.items()
            for path in [goes_on_from(node.logged, note)]
        ]
        newest = node.logged.checkpoint.decode()
        return WitnessesTold(newest, _text(here.policy), told, here.left_out)

    return await call.ask(read)


async def tile(call: Call) -> Response:
    """Give the hashes of a tile; `.p/N` at the end asks for the first N of one that is not full."""
    level = call.number("level")
    number, width = _place(call.text("place"))

    def read(node: Node) -> bytes | None:
        count = (node.logged.size >> 8 * level) - number * WIDTH if level < 8 else 0
        return node.logged.tiles.row(level, number)[: 32 * width] if count >= width else None

    return _found(await call.ask(read), width)


async def leaves(call: Call) -> Response:
    """Give 256 leaves, each after its length as two bytes; `.p/N` as for tiles. Mirrors only."""
    number, width = _place(call.text("place"))

    def read(node: Node) -> bytes | None:
        first = number * WIDTH
        if first + width > node.logged.size:
            return None
        return bundle(node.logged.leaves(first, first + width))

    return _found(await call.ask(read), width)


async def block(call: Call) -> Response:
    """Give a block by its SHA-256. Mirrors only."""
    digest = call.text("digest")
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise Refused(404, "a block goes by 64 hex digits")
    known = await call.ask(lambda node: node.logged.store.block(digest))
    return _found(known, WIDTH)


async def entries(call: Call) -> Page:
    """List entries as they are released, in the order of the record or back from an entry."""
    return await call.ask(lambda node: (_on if call.query.before is None else _back)(call, node))


def _on(call: Call, node: Node) -> Page:
    query: Asked = call.query
    first = max(query.since + 1, 0)
    last = min(first + LOOKED_AT_MOST, node.record.size) - 1
    told: list[Shown] = []
    for each in _released(call, node, first, last):
        told.append(each)
        if len(told) == query.limit:
            return Page(told, each.number)
    return Page(told, max(last, query.since))


def _back(call: Call, node: Node) -> Page:
    query: Asked = call.query
    last = min(query.before or 0, node.record.size) - 1
    first = max(last + 1 - LOOKED_AT_MOST, query.since + 1, 0)
    told = list(_released(call, node, first, last))
    newest = told[-query.limit :][::-1]
    return Page(newest, newest[-1].number if len(newest) < len(told) else first)


def _released(call: Call, node: Node, first: int, last: int) -> Iterator[Shown]:
    """Entries from first to last of the kinds asked for, as far as they are released."""
    reader, marks, wanted = call.visitor.reader, call.house.marks, call.query.kind
    for each in node.record.entries(since=first):
        if each.number > last:
            return
        shown = marks.entry(reader, node.state, each)
        if shown is not None and (wanted is None or _is_of(shown.kind, wanted)):
            yield shown


def _is_of(kind: str, wanted: str) -> bool:
    """Whether a kind is `findings.opened/1`, or one of the package `findings`."""
    return kind == wanted or kind.startswith(f"{wanted}.")


async def entry(call: Call) -> Shown:
    """Show one entry as it is released."""
    number = call.number("number")
    reader, marks = call.visitor.reader, call.house.marks

    def read(node: Node) -> Shown | None:
        if number >= node.record.size:
            return None
        return marks.entry(reader, node.state, entry_at(node, number))

    told = await call.ask(read)
    if told is None:
        raise Refused(404, f"there is no entry {number}")
    return told


async def proof(call: Call) -> ProofTold:
    """Prove that an entry stands in the record, by its hash where a part of it is withheld."""
    number = call.number("number")
    reader, marks = call.visitor.reader, call.house.marks

    def read(node: Node) -> ProofTold | None:
        if number >= node.record.size:
            return None
        found = entry_at(node, number)
        withheld = marks.withheld(reader, fact_of(node.state, found))
        return None if withheld is None else _proof(node, number, whole=not withheld)

    told = await call.ask(read)
    if told is None:
        raise Refused(404, f"there is no entry {number}")
    return told


def _proof(node: Node, number: int, *, whole: bool) -> ProofTold:
    told = node.record.prove(number)
    return ProofTold(
        number=number,
        size=told.size,
        leaf_hash=leaf_hash(told.leaf).hex(),
        root=told.root.hex(),
        hashes=tuple(each.hex() for each in told.hashes),
        checkpoint=told.checkpoint.decode(),
        leaf=base64.b64encode(told.leaf).decode() if whole else "",
    )


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _place(text: str) -> tuple[int, int]:
    """Number and width of `x001/x234/067` or `067.p/8`, in the one spelling. Raises Refused."""
    path, partial, wide = text.partition(".p/")
    *above, last = path.split("/")
    parts = [*(each.removeprefix("x") for each in above), last]
    proper = all(len(each) == 3 and each.isdecimal() and each.isascii() for each in parts)
    proper = proper and all(each.startswith("x") for each in above) and len(parts) <= 5
    proper = proper and not (above and parts[0] == "000")
    if partial:
        small = wide.isascii() and wide.isdecimal() and len(wide) <= 3 and wide == wide.lstrip("0")
        proper = proper and small and 0 < int(wide or 0) < WIDTH
    if not proper:
        raise Refused(404, "tiles go by paths such as 067, x001/x234/067 and 067.p/8")
    return int("".join(parts)), int(wide) if partial else WIDTH


def _found(content: bytes | None, width: int) -> Response:
    if content is None:
        raise Refused(404, "the record does not hold that")
    return Response(content, headers=FOR_EVER if width == WIDTH else None, media_type=BYTES)


ROUTES = (
    Route(
        method="GET",
        path="/record/checkpoint",
        act=checkpoint,
        roles=EVERYBODY,
        uses=HASHES,
        media=TEXT,
    ),
    Route(
        method="GET",
        path="/record/witnesses",
        act=witnesses,
        roles=EVERYBODY,
        uses=HASHES,
        gives=WitnessesTold,
    ),
    Route(
        method="GET",
        path="/record/tile/entries/{place:path}",
        act=leaves,
        roles=EVERYBODY,
        uses=LEAVES,
        media=BYTES,
    ),
    Route(
        method="GET",
        path="/record/tile/{level:int}/{place:path}",
        act=tile,
        roles=EVERYBODY,
        uses=HASHES,
        media=BYTES,
    ),
    Route(
        method="GET",
        path="/record/blocks/{digest}",
        act=block,
        roles=EVERYBODY,
        uses=LEAVES,
        media=BYTES,
    ),
    Route(
        method="GET", path="/record/entries", act=entries, roles=EVERYBODY, query=Asked, gives=Page
    ),
    Route(
        method="GET", path="/record/entries/{number:int}", act=entry, roles=EVERYBODY, gives=Shown
    ),
    Route(
        method="GET",
        path="/record/proofs/{number:int}",
        act=proof,
        roles=EVERYBODY,
        gives=ProofTold,
    ),
)
