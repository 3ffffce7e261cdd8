"""Words that fit the grammar of mentions and name nobody: Senkaku Islands, the two posts."""

import re

from truceline.contacts.intake.lexicon import plain_words
from truceline.contacts.intake.lexicon.contact_words import nouns
from truceline.contacts.intake.names.letters import Found
from truceline.contacts.intake.names.persons import rank_of

_SERVES = re.compile("[th]?[Fm]*Tot?m*T")
_SERVING = ("envoy", "deputy", "official", "speaker")


def is_thing(found: Found, texts: list[str], starts: list[int]) -> bool:
    """ "The Chronicle", "Senkaku Islands", "Chong Bok pass"."""
    at = found.start
    before = texts[at - 1] if at else ""
    lead = texts[at - 2].lower() if at > 1 else ""
    near = texts[found.end - 1 : found.end + 1]
    led = before == "the" and starts[at] - starts[at - 1] == len("the ")  # not "the Hon Ana Paz"
    if before == "between" and lead.removesuffix("s") in nouns():
        return False  # a call between Paz and Rojas
    around = before in plain_words.AROUND or (before == "of" and lead in plain_words.COMPASS)
    if before in plain_words.PRESS:
        return True  # told the News Bureau
    if texts[at] in plain_words.SITES | plain_words.SHIPS or before.lower() in plain_words.VESSELS:
        return True  # Camp Darapanan, the ferry Santa Rosa
    return (
        led
        or around
        or is_outlet(found, texts)
        or any(each.lower() in plain_words.THINGS for each in near)
    )


def is_outlet(found: Found, texts: list[str]) -> bool:
    """ "The weekly Sol Andino", "Sol Andino News", "the Lima Courier"."""
    before = texts[found.start - 1] if found.start else ""
    alone = found.end - found.start == 1
    reports = texts[found.end - 1] in plain_words.NEWS and not alone
    of_city = alone and texts[found.start] in plain_words.PAPERS and before[:1].isupper()
    return before.lower() in plain_words.OUTLETS or reports or of_city


def is_placed(found: Found, texts: list[str]) -> bool:
    """ "In Lima", "the north of Peru": where something is, not who acts."""
    before = texts[found.start - 1].lower() if found.start else ""
    if before == "of" and found.start > 1:
        lead = texts[found.start - 2].lower()
        return lead in plain_words.PARTS or lead in _SEATED
    return before in plain_words.PLACING


_SEATED = frozenset({"mayor", "governor", "prefect", "bishop", "archbishop", "mukhtar"})


def is_noise(found: Found, texts: list[str]) -> bool:
    """Whether it names nobody: a bare "military" or "office"; "two posts", "the two posts"."""
    kind, own = found.kind, found.letters
    if kind not in ("couple", "person", "office"):
        return False
    if kind == "office" and [each.lower() for each in texts[found.end : found.end + 1]] == [
        "consultations"
    ]:
        return True  # Foreign Office Consultations are not of one foreign office
    if kind == "couple" and own[-1] == "b":
        after = texts[found.end].lower() if found.end < len(texts) else ""
        plural = after.endswith("s") and after not in ("is", "was", "has", "discuss", "address")
        return (own == "b" and texts[found.start].lower() != "both") or plural
    if kind == "couple" and own[0] == "b":
        return texts[found.start].lower() != "both"
    if kind == "person" and _SERVES.match(own) and "name" in found.groups:
        served = texts[slice(*found.span("title"))]
        return rank_of(" ".join(served)) not in _SERVING  # the wife of the President of Peru, Paz
    if kind == "person" and own[0] == "N" and "," in own:
        before = texts[found.start - 1].lower() if found.start else ""
        after = texts[found.end][0] if found.end < len(texts) else "."
        told = before == "from" or (before in ("to", "for", "via") and not after.isalpha())
        if told and "a" not in own and "NN" in own:
            return False  # a call from Ana Paz, Minister of Defence; a letter to her
        return before in plain_words.PLACING  # near Kuźnica, a spokeswoman said
    if kind == "person" and "of" in found.groups and own[-1] == "K":
        return "from" in texts[found.start : found.end]
    return kind == "office" and own == "O" and " " not in texts[found.start]
