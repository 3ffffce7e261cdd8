"""Sessions: sign in by password, see who is signed in, sign out."""

import asyncio
import logging

import msgspec
from starlette.responses import Response

from truceline.server.entrance import (
    cookie_name,
    is_secure,
    refuse_foreign,
    refuse_overheard,
)
from truceline.server.problem import Refused
from truceline.server.roles import EVERYBODY
from truceline.server.route import JSON, Call, Route
from truceline.server.users import Person, folded

_log = logging.getLogger("truceline.server")


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Name and password, as the user types them."""

    name: str
    password: str


class SignedIn(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who is signed in. user: the opaque id by which entries name them."""

    user: str
    party: str
    roles: tuple[str, ...]
    until_us: int = 0


async def sign_in(call: Call) -> Response:
    """Sign in. The answer sets the session's cookie, always a new one."""
    refuse_overheard(call.request, call.house)
    refuse_foreign(call.request, call.house, strict=False)
    house, body, address = call.house, call.body, call.visitor.address
    name = folded(body.name)
    wait = house.attempts.begin(name, address, call.now_us)
    if wait.refuse_s:
        _log.warning("sign-in refused for a while: too many misses from %s", address)
        raise Refused(429, "too many tries", wait_s=wait.refuse_s)
    await asyncio.sleep(wait.hold_s * house.settings.hold_s)
    person = house.register.current().called(name)
    if not await house.passwords.matches(body.password, person.password if person else None):
        _log.warning("sign-in missed from %s", address)
        raise Refused(401, "name and password do not fit", code="wrong_password")
    assert person is not None, "a password fits somebody's"
    house.attempts.cleared(name, address)
    house.sessions.end(call.visitor.session)
    return _opened(call, person)


async def current(call: Call) -> SignedIn:
    """Tell who is signed in."""
    who = call.visitor
    return SignedIn(who.user, who.reader.party, tuple(sorted(who.reader.roles)), who.until_us)


async def sign_out(call: Call) -> Response:
    """Sign out: the session ends here and in the browser."""
    call.house.sessions.end(call.visitor.session)
    gone = Response(status_code=204)
    name, secure = cookie_name(call.request, call.house), is_secure(call.request, call.house)
    gone.delete_cookie(name, secure=secure, httponly=True, samesite="strict")
    gone.headers["Clear-Site-Data"] = '"cache", "storage"'
    return gone


def _opened(call: Call, person: Person) -> Response:
    secret, session = call.house.sessions.begin(person.id, call.now_us)
    told = SignedIn(person.id, person.party, (person.role,), session.until_us)
    made = Response(msgspec.json.encode(told), 201, media_type=JSON)
    made.set_cookie(
        cookie_name(call.request, call.house),
        secret,
        max_age=call.house.settings.session_s,
        secure=is_secure(call.request, call.house),
        httponly=True,
        samesite="strict",
    )
    return made


ROUTES = (
    Route(
        method="POST",
        path="/sessions",
        act=sign_in,
        roles=None,
        takes=SignIn,
        gives=SignedIn,
        status=201,
    ),
    Route(method="GET", path="/sessions/current", act=current, roles=EVERYBODY, gives=SignedIn),
    Route(method="DELETE", path="/sessions/current", act=sign_out, roles=EVERYBODY, status=204),
)
