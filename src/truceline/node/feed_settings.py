"""What the settings say of a feed, as what opens it: an address, a profile, a format."""

from pathlib import Path

import msgspec

from truceline.errors import Refusal
from truceline.feeds.readers.feed import feed_named, new_decoder
from truceline.feeds.readers.profile import Profile, read_profile
from truceline.feeds.transports.links.address import Address, Credentials, read_address
from truceline.node.settings import FeedSettings


def check_feed(said: FeedSettings, below: Path) -> None:
    """Raises Refusal for a stream that could not be opened, UnknownName for a feed there is not."""
    if not said.address:
        feed_named(said.feed)
        return
    try:
        address_of(said, below)
        new_decoder(said.feed, profile_of(said, below))
    except Refusal as refused:
        if not refused.file:
            raise
        place = f"{refused.file}:{refused.line}" if refused.line else refused.file
        raise Refusal(f"{place}: {refused.what}", remedy=refused.remedy) from None


def address_of(said: FeedSettings, below: Path) -> Address:
    """Where a stream comes from, and what is shown there. Raises Refusal.

    below: the folder from which paths of the settings are seen.
    """
    credentials = Credentials(
        certificate=below / said.certificate if said.certificate else None,
        key=below / said.key if said.key else None,
        authorities=below / said.authorities if said.authorities else None,
        token=_secret(below / said.token_file) if said.token_file else "",
    )
    return read_address(said.address, every_s=said.every_s, folder=below, credentials=credentials)


def profile_of(said: FeedSettings, below: Path) -> Profile:
    """Its profile; where that names no source, the feed's name is one. Raises BadProfile."""
    profile = read_profile(below / said.profile) if said.profile else Profile()
    options = {**profile.options, "keep": True} if said.keep else profile.options
    return msgspec.structs.replace(profile, source=profile.source or said.name, options=options)


def _secret(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        remedy = "write the token into it, for you alone"
        raise Refusal("cannot be read", file=str(path), remedy=remedy) from error
