"""Approach: live tracks that close in on each other, told before they are too near.

`react` and `due` give what the node that judges has to state; `react` takes entries in, and at
other nodes `listen` does. The definition, by its version, stands in docs/approach.md.
"""

from truceline.deconfliction.approach.desk import due, hear, listen, react
from truceline.deconfliction.approach.rounds import Approaches, advance
from truceline.deconfliction.approach.words import in_words, key_fields

__all__ = ["Approaches", "advance", "due", "hear", "in_words", "key_fields", "listen", "react"]
