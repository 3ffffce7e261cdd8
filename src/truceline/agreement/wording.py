"""Wording: the parts of a sentence that terms share. Plain words, the original figures beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.agreement import languages
from truceline.agreement.language import Language
from truceline.agreement.languages import en
from truceline.agreement.place import Place
from truceline.agreement.rule import Rule
from truceline.values.instants import DAY_US, HOUR_US, MINUTE_US, SECOND_US, to_iso
from truceline.values.members import member, names
from truceline.values.taxonomy import KINDS

_UNITS = ((DAY_US, "day"), (HOUR_US, "hour"), (MINUTE_US, "minute"), (SECOND_US, "second"))
ENGLISH = "en"


def spoken() -> list[str]:
    """The languages in which terms are told."""
    return names(languages)


def speak(language: str) -> "Words":
    """The words of a language. Raises UnknownName where no sentences are written in it."""
    return Words(member(languages, language, "LANGUAGE"))


def length(metres: float) -> str:
    """A length as exactly as it is written: 25 km, 4.828032 km, 400 m."""
    return speak(ENGLISH).length(metres)


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of a sentence in one language; what it lacks is said in English."""

    language: Language

    def say(self, part: str, **filled: object) -> str:
        """A phrase, with what is to be filled in."""
        return self.language.parts.get(part, en.LANGUAGE.parts[part]).format(**filled)

    def sentence(self, rule: Rule, english: str, **filled: str) -> str:
        """The whole sentence, with exemptions and the words of the source at its end.

        A kind of term that the language has no sentence for is told in English altogether.
        """
        told = self.language.sentences.get(rule.kind, english).format(**filled)
        return f"{told[:1].upper()}{told[1:]}{self._closing(rule)}"

    def who(self, rule: Rule) -> str:
        """The parties bound, with the forces they answer for."""
        if "any" in rule.binds:
            return self.say("who.any")
        named = []
        for party in rule.binds:
            forces = [force for force, bound in rule.answers_for.items() if bound == party != force]
            name = rule.names.get(party, party)
            forces_told = self.joined(forces, "and")
            named.append(self.say("who.with", party=name, forces=forces_told) if forces else name)
        return self.joined(named, "and")

    def what(self, rule: Rule, *, anything: str) -> str:
        """The kinds of thing the term speaks of; anything: what stands for all of them."""
        if not rule.subject:
            return self.say(f"any.{anything}")
        kinds = [self.language.kinds.get(each, KINDS.get(each, each)) for each in rule.subject]
        told = self.joined(kinds, "or")
        if not rule.deployment:
            return told
        deployment = self.joined([self.say(each) for each in rule.deployment], "or")
        return self.say("what.deployed", kinds=told, deployment=deployment)

    def where(self, place: Place) -> str:
        """The place, as it follows a verb."""
        if place.area is not None:
            return self.say("where.area", area=place.area.label)
        if place.line is None:
            return self.say("where.any")
        side = self.compass(place) if place.side else ""
        by = ".side" if side else ""
        shared = {"side": side, "line": place.line.label}
        if place.upper_m is None:
            return self.say(f"where{by or '.line'}", **shared)
        upper = self.length(place.upper_m)
        if place.lower_m > 0:
            return self.say(f"where.band{by}", lower=self.length(place.lower_m), upper=upper,
                            **shared)  # fmt: skip
        return self.say(f"where.within{by}", upper=upper, **shared)

    def compass(self, place: Place) -> str:
        """Where the side lies, by the line's overall direction; that of a line that closes is its
        side alone.
        """
        assert place.line is not None
        if place.line.closed:
            return self.say(place.side)
        bearing_deg = place.line.bearing_deg + (90 if place.side == "right" else -90)
        return self.language.compass[round(bearing_deg / 45) % 8]

    def length(self, metres: float) -> str:
        """A length as exactly as it is written, as `length` has it in English."""
        if abs(metres) >= 1000:
            return self.say("length.km", figure=f"{metres / 1000:,.12g}")
        return self.say("length.m", figure=f"{metres:,.12g}")

    def span(self, us: int) -> str:
        """A span of time in the largest unit that it fills: 15 days, 48 hours, 1 minute."""
        for unit_us, unit in _UNITS:
            if us == unit_us:
                return self.say(unit)
            if us >= 2 * unit_us and us % unit_us == 0:
                return self.say(f"{unit}s", count=f"{us // unit_us:,}")
        return self.say("seconds", count=f"{us / SECOND_US:,.12g}")

    def instant(self, us: int | None) -> str:
        """An instant in UTC, or that none is set."""
        return self.say("instant.none") if us is None else to_iso(us)

    def joined(self, words: Sequence[str], last: str) -> str:
        """Words in a row, the last of them behind `and` or `or`."""
        if len(words) < 2:
            return "".join(words)
        return f"{self.say('comma').join(words[:-1])} {self.say(last)} {words[-1]}"

    def _closing(self, rule: Rule) -> str:
        exempt = [rule.names.get(each, each) for each in rule.exempt]
        spared = self.say("except", names=self.joined(exempt, "and")) if exempt else ""
        written = self.say("written", words=rule.as_written) if rule.as_written else ""
        return f"{spared}{written}{self.say('end')}"
