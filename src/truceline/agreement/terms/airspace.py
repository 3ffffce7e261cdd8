"""Airspace: nothing that is bound may fly in a volume: a place between two heights."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from truceline.agreement import wording
from truceline.agreement.asking import standings
from truceline.agreement.heights import Heights
from truceline.agreement.place import Place
from truceline.agreement.plans import plan_standings
from truceline.agreement.rule import Rule
from truceline.agreement.term import STAYS, given
from truceline.values.case import Case
from truceline.values.notices import Volumes
from truceline.values.standings import Standings

UNBOUNDED_M = float("inf")


SAYS = "No {what} of {who} may fly {where} {heights}"


@dataclass(frozen=True, slots=True, eq=False)
class Airspace:
    """`inside` = in the place and between floor and ceiling, both included.

    Heights are compared in altitude_datum, in whole millimetres; one observed in another datum
    answers with the radius by which the two may stand apart, an unknown one `cannot_tell`. Without
    floor and ceiling no height is asked.
    """

    PLACE: ClassVar[frozenset[str]] = frozenset({"area", "line", "side", "band"})
    MARGIN_UNIT: ClassVar[str] = "m"
    ASKS: ClassVar[frozenset[str]] = frozenset({"observations"})
    KEYED_BY: ClassVar[str] = "object"
    DEFAULTS: ClassVar[Mapping[str, int]] = STAYS

    rule: Rule
    place: Place
    altitude_datum: str = given("datum of floor and ceiling: hae, msl_egm96, baro_std, …")
    floor_m: float = given("lowest height of the volume, metres", default=-UNBOUNDED_M)
    ceiling_m: float = given("greatest height of the volume, metres", default=UNBOUNDED_M)

    def sentence(self, language: str = "en") -> str:
        """The term as one sentence."""
        words = wording.speak(language)
        what, who = words.what(self.rule, anything="aircraft"), words.who(self.rule)
        where, heights = words.where(self.place), self._heights_in_words(words)
        return words.sentence(self.rule, SAYS, what=what, who=who, where=where, heights=heights)

    def check(self, case: Case, now_us: int) -> Standings:  # noqa: ARG002
        """Which observed objects were in the volume, or passed through it between two fixes."""
        return standings(self.rule, case, replace(self.place, closed=True), self._heights())

    def check_plan(self, volumes: Volumes) -> Standings:
        """Which planned volumes reach into this one."""
        return plan_standings(self.rule, volumes, self.place, self._heights())

    def _heights(self) -> Heights | None:
        if self.floor_m == -UNBOUNDED_M and self.ceiling_m == UNBOUNDED_M:
            return None
        floor = None if self.floor_m == -UNBOUNDED_M else self.floor_m
        ceiling = None if self.ceiling_m == UNBOUNDED_M else self.ceiling_m
        return Heights(self.altitude_datum, floor, ceiling)

    def _heights_in_words(self, words: wording.Words) -> str:
        bounded = self.floor_m != -UNBOUNDED_M, self.ceiling_m != UNBOUNDED_M
        which = {(False, False): "any", (False, True): "below", (True, False): "above"}
        floor, ceiling = f"{self.floor_m:,.12g}", f"{self.ceiling_m:,.12g}"
        part = f"heights.{which.get(bounded, 'between')}"
        return words.say(part, floor=floor, ceiling=ceiling, datum=self.altitude_datum)


TERM = Airspace
