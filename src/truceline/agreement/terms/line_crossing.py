"""Line crossing: nothing that is bound may be across a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from truceline.agreement import wording
from truceline.agreement.asking import standings
from truceline.agreement.place import Place
from truceline.agreement.plans import plan_standings
from truceline.agreement.rule import Rule
from truceline.agreement.term import STAYS
from truceline.values.case import Case
from truceline.values.notices import Volumes
from truceline.values.standings import Standings

SAYS = "No {what} of {who} may cross {line} to its {side}"


@dataclass(frozen=True, slots=True, eq=False)
class LineCrossing:
    """`inside` = on the side named, which is the far side; the line itself is not across.

    Left and right are as one travels from the line's first vertex to its last. Beyond its ends the
    side is `cannot_tell`, unless the line names a side_area.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"side"})
    MARGIN_UNIT: ClassVar[str] = "m"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "object"
    DEFAULTS: ClassVar[Mapping[str, int]] = STAYS

    rule: Rule
    place: Place

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        assert self.place.line is not None
        what, who = words.what(self.rule, anything="forces"), words.who(self.rule)
        line, side = self.place.line.label, words.compass(self.place)
        return words.sentence(self.rule, SAYS, what=what, who=who, line=line, side=side)

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed objects were across the line, or were there between two fixes."""
        return standings(self.rule, case, self.place)

    def check_plan(self, volumes: Volumes) -> Standings:
        """Which planned volumes reach across the line."""
        return plan_standings(self.rule, volumes, self.place)


TERM = LineCrossing
