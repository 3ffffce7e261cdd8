"""Names: ids and versions on the wire, and addresses of peers."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import urlsplit

import msgspec

from truceline.deconfliction.entries import Volume
from truceline.deconfliction.f3548.plans import uuid_of
from truceline.record.keys import new_salt
from truceline.server.f3548.models import UUID
from truceline.server.f3548.refusing import Turned, refuse
from truceline.values.instants import MINUTE_US

SUFFIX_WITHIN_US = 5 * MINUTE_US
_UUID = re.compile(UUID)


def new_uuid() -> str:
    """A UUID of version 4, drawn at random."""
    return uuid_of(new_salt())


def new_ovn(name: str, version: int, state: str, base_url: str, volumes: Sequence[Volume]) -> str:
    """A name for a version: it commits to the reference; a nonce keeps it from being guessed."""
    told = msgspec.json.encode((name, version, state, base_url, tuple(volumes)))
    return short(new_salt() + told)


def new_version() -> str:
    """A name for a version of what others do not have to read."""
    return short(new_salt())


def short(content: bytes) -> str:
    """The SHA-256 of a content, 43 letters."""
    return urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")


def wanted_ovn(name: str, suffix: str, now_us: int) -> str:
    """The version's name that its writer wants: a UUID of version 7 made within five minutes."""
    plain = suffix.replace("-", "").lower()
    refuse(_UUID.fullmatch(suffix) is None or plain[12] != "7" or plain[16] not in "89ab", 400,
           "the wanted suffix is no UUID of version 7")  # fmt: skip
    made_us = int(plain[:12], 16) * 1000
    refuse(abs(made_us - now_us) > SUFFIX_WITHIN_US, 400, "the wanted suffix was not made just now")
    return f"{name}_{suffix.lower()}"


def refuse_bad_id(name: str) -> None:
    """Raises Turned for what is no UUID."""
    refuse(_UUID.fullmatch(name) is None, 400, "an id is a UUID")


def refuse_url(url: str, *, plain: bool) -> None:
    """Raises Turned for what is no address that peers are asked at; plain: without TLS too."""
    try:
        told = urlsplit(url)
        good = bool(told.hostname) and told.port != 0 and not (told.query or told.fragment)
    except ValueError:
        raise Turned(400, "the base URL is none") from None
    schemes = ("https", "http") if plain else ("https",)
    refuse(not good or told.scheme not in schemes or any(each <= " " for each in url), 400,
           "the base URL is an https address")  # fmt: skip
