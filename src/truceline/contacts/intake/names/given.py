"""Names that are places, states or titles too: Ana Lima, Hassan Sheikh Paz, Milan Stojković."""

import re

from truceline.contacts.intake.lexicon import spelt, titles
from truceline.contacts.intake.names.itemised import Items
from truceline.contacts.intake.names.outlying import SONS

# President Fontes Lima, Ana Kobani
_SURNAMES = re.compile(r"(?<=NN)K(?=[,x&])|(?<=TN)K(?=[,x&])|(?<=N)Y|(?<=T)Y(?!N)")
_MIDDLE = re.compile(r"(?<=N)C(?=N)")  # Ana Montenegro Paz
_AMID = re.compile(r"(?<=N)T")
_ROYAL = titles.ROYAL | {"wali"}
# What people are called, and places too.
_GIVEN = spelt(
    """Milan Santiago Sofia Jordan Israel Chad Sydney Kingston Georgia Alexandria Paris Trinidad
    Medina Nice Washington India Kenya Asunción Asuncion Dominica Ireland Vienna Verona Odessa"""
)
_FIRST = re.compile(r"(?:(?<=^)|(?<=[,T&(]))[CKY](?=N{1,2}(?:[,x&)(]|$))")
# No surname: the Jordan Valley, Georgia Today
_OF_PLACES = spelt(
    """Valley River Times Today Post Basin Airport Square Beach Bay Street Road Bridge Herald Star
    Gazette Tribune Telegraph Journal Daily News Online Radio Declaration Accord Agreement Process
    Summit Forum Bible"""
)


def take_names(made: Items) -> None:
    """Among names, a city, a state, a royal title is a name."""
    if "K" in made.letters or "Y" in made.letters:
        made.letters = _SURNAMES.sub("N", made.letters)
    if "NC" in made.letters:
        made.letters = _MIDDLE.sub("N", made.letters)
    for found in _AMID.finditer(made.letters) if "NT" in made.letters else ():
        at = found.start()
        named = made.letters[at + 1 : at + 2] == "N" or made.texts[at - 1].lower() in SONS
        if named and made.texts[at].lower() in _ROYAL:
            _name(made, at)
    if not _GIVEN.isdisjoint(made.texts):
        for found in _FIRST.finditer(made.letters):
            at = found.start()
            if made.texts[at] in _GIVEN and _OF_PLACES.isdisjoint(made.texts[at + 1 : at + 3]):
                _name(made, at)


def _name(made: Items, at: int) -> None:
    made.letters = f"{made.letters[:at]}N{made.letters[at + 1 :]}"
