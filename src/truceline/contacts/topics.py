"""Topics: what a readout names, read from its words by a table that users can extend.

A topic is a state other than the parties, an actor, a theme of the table, or a label that a person
gave the contact and whose words all stand in the readout. Which words count is in the table: a
reader who doubts a comparison can look them up.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from truceline.contacts.aliases import USUAL, Actor, Names
from truceline.contacts.states import state_name, states_in

THEMES: dict[str, tuple[str, ...]] = {
    "cease-fire": ("cease-?fire", "truce", "armistice", "cessation of hostilities"),
    "withdrawal": ("withdraw", "pull-?back", "pull-?out", "disengag", "retreat"),
    "de-escalation": ("de-?escalat", "defus", "eas(?:e|ing) (?:of )?tension"),
    "border": ("border", "frontier", "line of contact", "contact line", "buffer zone"),
    "terrorism": ("terror", "anti-?terror", "counter-?terror", "extremis"),
    "special services": ("special services", "intelligence", "secret services"),
    "deconfliction": ("deconflict", "inadvertent", "prevent(?:ing)? clashes", "hotline"),
    "military presence": (
        "entrench", "military build-?up", "military presence", "deploy", "troops", "foothold",
    ),
    "missiles and air defence": ("missile", "anti-?aircraft", "air defen[cs]e", "rocket"),
    "strikes": ("air ?strike", "airstrikes", "shelling", "bombard", "bombing"),
    "nuclear": ("nuclear", "enrichment", "uranium", "jcpoa"),
    "sanctions": ("sanction", "embargo"),
    "prisoners and hostages": ("prisoner", "hostage", "detainee", "captive", "abduct"),
    "humanitarian": ("humanitarian", "aid convoy", "relief", "evacuat", "refugee", "displaced"),
    "trade and economy": ("trade", "econom", "investment", "export", "grain", "tariff", "business"),
    "energy and water": ("energy", "gas", "oil", "pipeline", "electricit", "water", "dam"),
    "transport": ("corridor", "railway", "shipping", "flights", "airspace", "transit"),
    "political settlement": (
        "settlement process", "political settlement", "political solution", "political process",
        "peace talks", "peace process", "peace treaty", "peaceful settlement", "negotiat",
        "(?:syrian|political|lasting) settlement", "ukrainian settlement",
    ),
    "elections": ("election", "referendum"),
    "bilateral cooperation": (
        "bilateral", "mutually beneficial", "cooperation", "co-operation", "diplomatic relations",
    ),
    "future meetings": (
        "agreed to meet", "next meeting", "future meeting", "agreed to continue", "stay in contact",
        "maintain(?:ing)? (?:active )?(?:dialogue|contact)", "further contacts", "invit",
    ),
    "region": ("developments in the (?:region|middle east)", "regional (?:issues|developments)"),
    "migration": ("migrant", "migration"),
    "mines": ("demin", "mine clearance", "landmine"),
}  # fmt: skip
_STOP_WORDS = (
    "a an and are as at between by for from in into its no of on or over that the their this to"
    " toward towards two was were with within about details issue issues situation possible"
    " including prospects further general"
)
_STOP = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Theme:
    """A topic of the table: beginnings of words that name it, as regular expressions."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The themes in use, and the names of actors, which are topics too."""

    themes: tuple[Theme, ...] = tuple(Theme(name, words) for name, words in THEMES.items())
    names: Names = USUAL

    def topics(
        self, says: Iterable[str], *, parties: Iterable[str], labels: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Topics that these sentences name, sorted; the sides of the contact are none of them.

        labels: what the contact was about, as a person or intake wrote it.
        """
        text = " ; ".join(says)
        if not text:
            return ()
        found = {state_name(each) for each in states_in(text) if each not in set(parties)}
        found |= {each.name for each in self.themes if _theme(each.words).search(text)}
        found |= {each.name for each in self.names.actors if _actor(each).search(text)}
        found |= {label for label in labels if self._only_by_label(label, text)}
        return tuple(sorted(found, key=str.casefold))

    def _only_by_label(self, label: str, text: str) -> bool:
        """Whether a label that no theme, state or actor covers stands in the text."""
        words = _stems(label)
        if not words or states_in(label) or any(_theme(t.words).search(label) for t in self.themes):
            return False
        if any(_actor(each).search(label) for each in self.names.actors):
            return False
        return words <= _stems(text)


@cache
def _theme(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})", re.I)


@cache
def _actor(actor: Actor) -> re.Pattern[str]:
    either = "|".join(re.escape(each) for each in (actor.name, *actor.also))
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


def _stems(text: str) -> frozenset[str]:
    """Beginnings of the words that carry meaning, so that `talks` and `talk` are one."""
    words = (each.casefold() for each in re.findall(r"[^\W_]+", text))
    return frozenset(each[:5] for each in words if each not in _STOP and len(each) > 2)
