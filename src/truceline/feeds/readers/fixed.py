"""What a format fixes, and no profile may state otherwise."""

from truceline.errors import BadProfile
from truceline.feeds.readers.profile import Profile

FIXED = ("columns", "units", "altitude_datum", "object_scheme")


def refuse_fixed(profile: Profile, feed: str, *, but: tuple[str, ...] = ()) -> None:
    """Raises BadProfile where the profile states what the feed fixes, but for those."""
    for name in FIXED:
        if getattr(profile, name) and name not in but:
            what = f"{name} is fixed by the feed {feed}"
            raise BadProfile(what, remedy="leave it out of the profile")
