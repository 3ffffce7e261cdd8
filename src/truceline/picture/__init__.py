"""The picture: what was observed, as far as the next judgement needs it."""

from truceline.picture.entries import FootprintStated, GapLeft, Rejected, Seen
from truceline.picture.held import Track
from truceline.picture.sightings import News, Picture

__all__ = ["FootprintStated", "GapLeft", "News", "Picture", "Rejected", "Seen", "Track"]
