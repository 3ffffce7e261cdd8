"""Exclusion: nothing that is bound may be in a place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from truceline.agreement import wording
from truceline.agreement.asking import standings
from truceline.agreement.place import Place
from truceline.agreement.plans import plan_standings
from truceline.agreement.rule import Rule
from truceline.agreement.term import STAYS, given
from truceline.values.case import Case
from truceline.values.notices import Volumes
from truceline.values.standings import Standings

SAYS = "No {what} of {who} may be {where}"


@dataclass(frozen=True, slots=True, eq=False)
class Exclusion:
    """`inside` = in the place. A point exactly on its boundary is inside unless closed is false."""

    PLACE: ClassVar[frozenset[str]] = frozenset({"area", "line", "side", "band"})
    MARGIN_UNIT: ClassVar[str] = "m"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "object"
    DEFAULTS: ClassVar[Mapping[str, int]] = STAYS

    rule: Rule
    place: Place
    closed: bool = given("whether the boundary itself belongs to the place", default=True)

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        what, who = words.what(self.rule, anything="forces"), words.who(self.rule)
        return words.sentence(self.rule, SAYS, what=what, who=who, where=words.where(self.place))

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed objects were in the place, or passed through it between two fixes."""
        return standings(self.rule, case, self._place())

    def check_plan(self, volumes: Volumes) -> Standings:
        """Which planned volumes reach into the place."""
        return plan_standings(self.rule, volumes, self._place())

    def _place(self) -> Place:
        return replace(self.place, closed=self.closed)


TERM = Exclusion
