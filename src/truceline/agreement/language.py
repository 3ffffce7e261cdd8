"""A language in which terms are told: words that sentences share, and a sentence for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """parts: words and phrases by name, with `{name}` to be filled in; compass: eight directions
    from north on, clockwise; kinds: of the taxonomy, where they have other names than in English;
    sentences: by kind of term. What a language lacks is said in English.
    """

    parts: Mapping[str, str]
    compass: tuple[str, ...]
    kinds: Mapping[str, str]
    sentences: Mapping[str, str]
