"""Stand-off: nobody bound may be nearer than a distance to a line or an area."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from truceline.agreement import wording
from truceline.agreement.asking import standings
from truceline.agreement.place import Place
from truceline.agreement.plans import plan_standings
from truceline.agreement.rule import Rule
from truceline.agreement.term import STAYS, given, nearer_than
from truceline.values.case import Case
from truceline.values.notices import Volumes
from truceline.values.standings import Standings

SAYS = "No {what} of {who} may be {near}; exactly {distance} away is allowed"


@dataclass(frozen=True, slots=True, eq=False)
class StandOff:
    """`inside` = nearer than distance_m, on the side named if one is named; the limit itself is
    allowed. Distances are geodesics on the WGS84 ellipsoid, heights ignored. Inside the area itself
    counts as nearer than any distance.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"area", "line", "side"})
    MARGIN_UNIT: ClassVar[str] = "m"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "object"
    DEFAULTS: ClassVar[Mapping[str, int]] = STAYS

    rule: Rule
    place: Place
    distance_m: float = given("nearest distance allowed, metres")

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        distance = words.length(self.distance_m)
        near = words.where(nearer_than(self.place, self.distance_m))
        if self.place.area is not None:
            near = words.say("near.area", distance=distance, area=self.place.area.label)
        what = words.what(self.rule, anything="forces")
        return words.sentence(
            self.rule, SAYS, what=what, who=words.who(self.rule), near=near, distance=distance
        )

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed objects came nearer than the distance."""
        return standings(self.rule, case, nearer_than(self.place, self.distance_m))

    def check_plan(self, volumes: Volumes) -> Standings:
        """Which planned volumes reach nearer than the distance."""
        return plan_standings(self.rule, volumes, nearer_than(self.place, self.distance_m))


TERM = StandOff
