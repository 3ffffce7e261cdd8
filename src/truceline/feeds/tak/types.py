"""What the letters of a CoT type mean: `a-f-A-M-F-Q` is a friendly drone, says one.

    a - affiliation - dimension - function …      what is somewhere
    b-m-p-…                                       a point that somebody marked
    b-a-o-…                                       an emergency, at its place
    all else                                      chat, drawings, tasks, pings: nothing seen

MIL-STD-2525B gives the letters of functions. Who is friend or hostile is always the sender's word.
"""

from functools import lru_cache

AFFILIATIONS = {
    "p": "pending",
    "u": "unknown",
    "a": "assumed_friend",
    "f": "friend",
    "n": "neutral",
    "s": "suspect",
    "h": "hostile",
    "j": "joker",
    "k": "faker",
    "o": "none",
    "x": "other",
}

# Dimension and function to a kind of ours; the longest beginning holds.
_KINDS = {
    "A": "air",
    "A-C-F": "air.fixed.civil",
    "A-C-H": "air.rotary",
    "A-C-L": "air.balloon",
    "A-M-F": "air.fixed",
    "A-M-F-F": "air.fixed.fighter",
    "A-M-F-A": "air.fixed.fighter",
    "A-M-F-B": "air.fixed.fighter",
    "A-M-F-C": "air.fixed.transport",
    "A-M-F-R": "air.fixed.recon",
    "A-M-F-Q": "air.uas",
    "A-M-H": "air.rotary",
    "A-M-H-Q": "air.uas",
    "A-M-L": "air.balloon",
    "A-W": "air",
    "G": "land",
    "G-E-V": "land.vehicle",
    "G-E-V-A": "land.armour",
    "G-E-V-A-T": "land.armour.tank",
    "G-E-V-A-A": "land.armour.apc",
    "G-E-V-A-I": "land.armour.apc",
    "G-E-V-m": "land.vehicle.medical",
    "G-E-W-A": "land.ad.gun",
    "G-E-W-H": "land.art.tube",
    "G-E-W-M-A": "land.ad.sam",
    "G-E-W-M-A-S": "land.ad.sam.short",
    "G-E-W-M-A-I": "land.ad.sam.medium",
    "G-E-W-M-A-L": "land.ad.sam.long",
    "G-E-W-M-S": "land.missile",
    "G-E-W-O": "land.art.mortar",
    "G-E-W-X": "land.art.rocket",
    "G-I": "land.post",
    "G-U": "land.unit",
    "S": "sea",
    "S-C": "sea.warship",
    "S-C-P": "sea.patrol",
    "S-X": "sea.civil",
    "S-X-F": "sea.fishing",
    "U": "sea",
}


@lru_cache(4_096)
def kind_of(cot_type: str) -> str:
    """The kind of ours, empty where the type names none that we know."""
    parts = cot_type.split("-")[2:]
    for count in range(len(parts), 0, -1):
        found = _KINDS.get("-".join(parts[:count]))
        if found:
            return found
    return ""


@lru_cache(4_096)
def affiliation_of(cot_type: str) -> str:
    """What the sender calls it, empty where the type does not say."""
    return AFFILIATIONS.get(cot_type[2:3], "") if cot_type.startswith("a-") else ""


def is_seen(cot_type: str) -> bool:
    """Whether an event of that type says that something is somewhere."""
    return cot_type.startswith(("a-", "b-m-p-", "b-a-o-"))
