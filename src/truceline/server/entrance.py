"""The entrance: who a request is from, by session cookie or Bearer token, and whether it is sent
by the pages of this node and not by those of somebody else.

A cookie comes with every request that a browser makes, so a request that changes something and is
let in by one must say that it comes from our own pages: `Sec-Fetch-Site: same-origin`, or an
`Origin` that is ours. A token never comes by itself.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import Request

from truceline.server.house import House
from truceline.server.marks import Reader
from truceline.server.problem import Refused
from truceline.server.users import Machine, Person, token_digest
from truceline.server.visitor import STRANGER, Visitor

SAFE = ("GET", "HEAD")
PLAIN_COOKIE, SECURE_COOKIE = "truceline", "__Host-truceline"
API = "api"


def visitor_of(request: Request, house: House, now_us: int) -> Visitor:
    """Who asks; a stranger where nothing is shown. Raises Refused for a key that opens nothing."""
    address = request.client.host if request.client else ""
    bearer = request.headers.get("authorization", "")
    secret = request.cookies.get(cookie_name(request, house), "")
    if bearer or secret:
        refuse_overheard(request, house)
    if bearer:
        return _machine(bearer, house, address, now_us)
    if not secret:
        return Visitor(reader=STRANGER, address=address)
    found = house.sessions.find(secret, now_us)
    person = house.register.person(found[1].user) if found else None
    if found is None or person is None:
        return Visitor(reader=STRANGER, address=address)
    if request.method not in SAFE:
        refuse_foreign(request, house, strict=True)
    key, session = found
    return Visitor(
        reader=reader_of(person),
        address=address,
        user=person.id,
        session=key,
        use=API,
        until_us=session.until_us,
    )


def reader_of(user: Person | Machine) -> Reader:
    """Who somebody reads as."""
    roles = user.roles if isinstance(user, Machine) else (user.role,)
    return Reader(user.party, frozenset(roles))


def still_in(visitor: Visitor, house: House, now_us: int) -> bool:
    """Whether what let a visitor in still would, for what goes on for long."""
    if now_us >= visitor.until_us:
        return False
    if not visitor.session:
        machine = house.register.machine(visitor.user)
        return machine is not None and reader_of(machine) == visitor.reader
    person = house.register.person(visitor.user)
    same = person is not None and reader_of(person) == visitor.reader
    return same and house.sessions.holds(visitor.session, now_us)


def is_secure(request: Request, house: House) -> bool:
    """Whether a browser asks over TLS, which a proxy before us may end."""
    return urlsplit(house.settings.origin or str(request.url)).scheme == "https"


def cookie_name(request: Request, house: House) -> str:
    """Name of the session cookie; over TLS one that no other host and no plain page can set."""
    return SECURE_COOKIE if is_secure(request, house) else PLAIN_COOKIE


def refuse_overheard(request: Request, house: House) -> None:
    """Raises Refused where a secret came without TLS from another machine."""
    address = request.client.host if request.client else ""
    if request.url.scheme != "https" and not house.settings.plain and not is_loopback(address):
        raise Refused(403, "a secret came over a plain connection", code="needs_tls",
                      remedy="use https, and take a new password or token: that one was open to all"
                      " on the way")  # fmt: skip


def refuse_foreign(request: Request, house: House, *, strict: bool) -> None:
    """Raises Refused unless a request comes from our own pages; strict: it must say so."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    ours = house.settings.origin or f"{request.url.scheme}://{request.headers.get('host', '')}"
    foreign = (site is not None and site != "same-origin") or (
        origin is not None and _place(origin) != urlsplit(ours)[:2]
    )
    if foreign or (strict and site is None and origin is None):
        raise Refused(403, "the request does not come from this node's own pages",
                      code="foreign_origin", remedy="programs use a token")  # fmt: skip


def _place(origin: str) -> tuple[str, ...]:
    """Scheme and host of an origin; none of what is no address."""
    try:
        return urlsplit(origin)[:2]
    except ValueError:
        return ()


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _machine(bearer: str, house: House, address: str, now_us: int) -> Visitor:
    scheme, _, token = bearer.partition(" ")
    digest = token_digest(token.strip())
    found = house.register.machine(digest) if scheme.lower() == "bearer" else None
    if found is None or found.digest != digest:
        raise Refused(401, "no such token is known here", code="bad_token")
    if now_us >= found.until_us:
        raise Refused(401, "the token has ended", code="token_ended", remedy="have another issued")
    node, _, use = found.audience.rpartition("/")
    if node != house.settings.name:
        raise Refused(401, "the token is for another audience", code="wrong_audience")
    return Visitor(
        reader=reader_of(found), address=address, user=found.id, use=use, until_us=found.until_us
    )
