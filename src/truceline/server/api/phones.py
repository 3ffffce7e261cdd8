"""Phones: positions that apps and tracking servers send to a URL which bears their token.

These apps send a URL and nothing else that is secret, so the token stands in it. It tells which
device it is, whatever the message says, and opens nothing but these routes.
"""

from truceline.feeds.readers.feed import new_decoder
from truceline.feeds.readers.profile import Profile
from truceline.server.acts import refuse_elsewhere
from truceline.server.entrance import reader_of, refuse_overheard
from truceline.server.problem import Refused
from truceline.server.route import Call, Route
from truceline.server.users import Machine, audience_of, token_digest
from truceline.server.visitor import Visitor

USE = "phone"
MESSAGE_BYTES_MAX = 1 << 20


async def take_traccar(call: Call) -> None:
    """Bring a position of the Traccar app, as a form, a query or JSON."""
    await _take(call, "traccar", await call.request.body() or call.request.url.query.encode())


async def take_traccar_query(call: Call) -> None:
    """Bring a position of the Traccar app, all of it in the query."""
    await _take(call, "traccar", call.request.url.query.encode())


async def take_forwarded(call: Call) -> None:
    """Bring a position that a Traccar server forwards as JSON, of one of the devices it serves."""
    await _take(call, "traccar", await call.request.body(), of_many=True)


async def take_owntracks(call: Call) -> list[str]:
    """Bring a message of the OwnTracks app; the answer has no messages for it."""
    await _take(call, "owntracks", await call.request.body())
    return []


async def _take(call: Call, feed: str, message: bytes, *, of_many: bool = False) -> None:
    """Take one message as what the device of the token says.

    What cannot be read is counted, and answered like the rest: an app would bring it for ever.
    """
    device = _device(call)
    visited = Visitor(reader=reader_of(device), user=device.id)
    asked = Call(request=call.request, house=call.house, visitor=visited, now_us=call.now_us)
    await call.ask(lambda node: refuse_elsewhere(asked, node))
    identity = "within" if of_many else "source"
    decoder = new_decoder(feed, Profile(source=device.id, options={"identity": identity}))
    decoder.take(message[: MESSAGE_BYTES_MAX + 1], call.now_us)
    told = decoder.take(b"", call.now_us)
    await call.house.together.put(told, device.id, decoder.rejects.total)


def _device(call: Call) -> Machine:
    """The machine whose token stands in the path. Raises Refused."""
    refuse_overheard(call.request, call.house)
    audience = audience_of(call.house.settings.name, USE)
    digest = token_digest(f"{audience}.{call.text('secret')}")
    found = call.house.register.machine(digest)
    if found is None or found.digest != digest or found.audience != audience:
        raise Refused(401, "no such token is known here", code="bad_token")
    if call.now_us >= found.until_us:
        raise Refused(401, "the token has ended", code="token_ended", remedy="have another issued")
    return found


ROUTES = (
    Route(
        method="POST",
        path="/phones/{secret}/traccar",
        act=take_traccar,
        roles=None,
        reads_query=True,
    ),
    Route(
        method="GET",
        path="/phones/{secret}/traccar",
        act=take_traccar_query,
        roles=None,
        reads_query=True,
    ),
    Route(
        method="POST",
        path="/phones/{secret}/forwarded",
        act=take_forwarded,
        roles=None,
    ),
    Route(
        method="POST",
        path="/phones/{secret}/owntracks",
        act=take_owntracks,
        roles=None,
        gives=list[str],
        reads_query=True,
    ),
)
