"""Fits what each clue to a person's side is worth (siding.py) to the corpus, part by part.

    python tests/contacts/corpus/fit_sides.py [--write]

Every person of a label whom no words of the text give a side is one case: which of the sides that
the text names is his? A conditional logistic fit (softmax over the sides, weights drawn to zero)
is measured on each part with weights of the other parts only, and then made of all. --write puts
the weights into the table that intake reads.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from truceline.contacts.intake.actors.casting import entered
from truceline.contacts.intake.actors.opening import said_in
from truceline.contacts.intake.actors.sides import prepared, unsided
from truceline.contacts.intake.actors.siding import CLUES, clues
from truceline.contacts.intake.contacts.opened import opened
from truceline.contacts.intake.text.article import article_of

sys.path.insert(0, str(Path(__file__).parent))
from score import canonical, canonical_sides, personal

HERE = Path(__file__).parent
PARTS = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7", "dev8", "dev9")
TABLE = HERE.parents[2] / "src/truceline/contacts/intake/lexicon/side_weights.py"
SHRINKAGE = 1.0
STEPS, STEP = 400, 0.9


@dataclass(frozen=True, slots=True)
class Case:
    """One person: the clues of each side, (sides, clues), and which of the sides are right."""

    part: str
    name: str
    rows: NDArray[np.float64]
    right: NDArray[np.bool_]


def cases(part: str) -> Iterator[Case]:
    """The persons of one part whose side only what stands around them can tell."""
    labels = json.loads((HERE / part / "labels.json").read_text())
    aliases = canonical_sides(labels)
    for file in sorted((HERE / part).glob("*.txt")):
        wanted = {
            party["name"]: canonical(party["side"], aliases)
            for record in labels["contacts"]
            if record["doc"] == file.name
            for party in record["parties"]
            if party["side"] and not party.get("unnamed") and personal(party["name"])
        }
        day = labels["published"].get(file.name)
        reading = opened(
            article_of(file.name, file.read_text()), date.fromisoformat(day) if day else None
        )
        lines = reading.lines
        mentions = [one for each in lines if each.sentence.zone != "head" for one in each.mentions]
        heads = [one for each in lines if each.sentence.zone == "head" for one in each.mentions]
        mentions += [each for each in heads if each.title]
        home = reading.dateline.home or said_in(reading.view, lines)
        cast, introduced = entered(mentions, home=home)
        starts = [each.sentence.start for each in lines]
        text = prepared(cast, mentions, home, starts=starts, introduced=introduced)
        named = [(cast.named(name) or cast.named(name.split()[-1]), name) for name in wanted]
        for person in unsided(text):
            name = next((name for one, name in named if one is person), "")
            rows = clues(text, person, home) if name else {}
            right = [canonical(side, aliases) == wanted[name] for side in rows]
            if any(right):
                person.side = next(side for side, fits in zip(rows, right, strict=True) if fits)
                yield Case(part, name, np.array(list(rows.values())), np.array(right))


def fitted(known: list[Case]) -> NDArray[np.float64]:
    """The weights that make the right sides of these cases likeliest, drawn to zero."""
    weights = np.zeros(len(CLUES))
    for _ in range(STEPS):
        slope = -SHRINKAGE * weights
        for case in known:
            score = case.rows @ weights
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            right = chance * case.right
            slope += case.rows.T @ (right / right.sum() - chance)
        weights += STEP * slope / len(known)
    return weights


def hits(weights: NDArray[np.float64], asked: list[Case]) -> int:
    return sum(bool(case.right[np.argmax(case.rows @ weights)]) for case in asked)


def main() -> None:
    """Measure part by part, fit all, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    known = [case for part in PARTS for case in cases(part)]
    total = 0
    for part in PARTS:
        asked = [each for each in known if each.part == part]
        right = hits(fitted([each for each in known if each.part != part]), asked)
        total += right
        sys.stdout.write(f"{part}: {right} of {len(asked)}, by weights of the other parts\n")
    weights = fitted(known)
    sys.stdout.write(f"all: {total} of {len(known)}; fitted to all, {hits(weights, known)}\n")
    rows = "".join(f'    "{name}": {w:.2f},\n' for name, w in zip(CLUES, weights, strict=True))
    head = '"""What each clue of siding.py is worth: made by tests/contacts/corpus/fit_sides.py."""'
    table = f"{head}\n\nWEIGHTS = {{\n{rows}}}\n"
    if parser.parse_args().write:
        TABLE.write_text(table)
    else:
        sys.stdout.write(table)


if __name__ == "__main__":
    main()
