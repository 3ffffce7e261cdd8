"""Last told: what an object said before a row, where the row itself does not say it."""

from dataclasses import dataclass, field
from typing import Any  # pyarrow ships no types

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from truceline.values.codes import last_of_each
from truceline.values.observations import Bools, Floats, Ints

KEPT = 65_536  # objects that are remembered
Told = tuple[int, tuple[float, ...]]  # when, and what


@dataclass(slots=True)
class LastTold:
    """Numbers that come in rows of their own, per object; forgotten after age_us."""

    age_us: int
    _known: dict[str, Told] = field(default_factory=dict)

    def fill(
        self, objects: list[str], codes: Ints, *, at_us: Ints, said: Bools, values: list[Floats]
    ) -> list[Floats]:
        """The values, row by row, of the last row up to this one that said them; NaN for none.

        objects: distinct names; codes: (n,) into them; said: (n,) which rows say the values.
        """
        before = [self._known.get(each) for each in objects]
        known = [code for code, each in enumerate(before) if each]
        told = [each for each in before if each]
        rows = np.flatnonzero(said)
        if not told and not len(rows):
            return [np.full(len(codes), np.nan)] * len(values)
        # Events, those of earlier takes first: an object's events stand together, in their order.
        event_codes = np.concatenate([np.array(known, np.int64), codes[rows]])
        place = np.concatenate([np.zeros(len(known), np.int64), rows + 1])
        event_us = np.concatenate([np.array([each[0] for each in told], np.int64), at_us[rows]])
        span = len(codes) + 1
        key = event_codes * span + place
        order = np.argsort(key, kind="stable")
        which = np.searchsorted(key[order], codes * span + np.arange(1, span), side="right") - 1
        last = order[np.maximum(which, 0)]
        fits = (which >= 0) & (event_codes[last] == codes)
        fits &= np.abs(at_us - event_us[last]) <= self.age_us
        found = []
        for number, each in enumerate(values):
            events = np.concatenate([np.array([one[1][number] for one in told]), each[rows]])
            found.append(np.where(fits, events[last], np.nan))
        self._keep(objects, codes, rows, at_us, values)
        return found

    def _keep(
        self, objects: list[str], codes: Ints, rows: Ints, at_us: Ints, values: list[Any]
    ) -> None:
        if len(self._known) > KEPT:
            self._known.clear()
        last = rows[last_of_each(codes[rows], len(objects))]
        names = [objects[code] for code in codes[last].tolist()]
        told = zip(*(each[last].tolist() for each in values), strict=True)
        self._known.update(zip(names, zip(at_us[last].tolist(), told, strict=True), strict=True))


class LastWords:
    """The same for a word that comes in rows of its own."""

    def __init__(self, age_us: int) -> None:
        self._age_us, self._told = age_us, LastTold(age_us)
        self._numbers: dict[str, int] = {}

    def fill(self, objects: list[str], codes: Ints, *, at_us: Ints, good: Bools, words: Any) -> Any:
        """The last word up to each row, as observations hold words; words: an arrow column.

        Rows that are not good say nothing.
        """
        if len(self._numbers) > KEPT:
            self._numbers.clear()
            self._told = LastTold(self._age_us)
        coded = pc.utf8_trim_whitespace(words).dictionary_encode()
        numbers = [self._number(each) for each in coded.dictionary.to_pylist()]
        here = np.array([*numbers, np.nan])[pc.fill_null(coded.indices, -1).to_numpy()]
        said = good & ~np.isnan(here)
        (last,) = self._told.fill(objects, codes, at_us=at_us, said=said, values=[here])
        none = np.isnan(last)
        places = pa.array(np.where(none, 0, last).astype(np.int32), mask=none)
        return pa.DictionaryArray.from_arrays(places, pa.array(list(self._numbers), pa.string()))

    def _number(self, word: str | None) -> float:
        return self._numbers.setdefault(word, len(self._numbers)) if word else np.nan
