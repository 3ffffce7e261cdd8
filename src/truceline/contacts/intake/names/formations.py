"""Formations of a state's army by the words of their name: the 3rd Cavalry Brigade."""

from truceline.contacts.intake.lexicon import spelt

_ORDINALS = spelt(
    """First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth
    Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth"""
)
_BRANCHES = spelt(
    """Cavalry Infantry Armoured Armored Mechanised Mechanized Motorised Motorized Mountain Airborne
    Airmobile Parachute Artillery Tank Marine Naval Rifle Commando Commandos Jungle Engineer Assault
    Border Coastal Desert Light Heavy Territorial Reconnaissance Signal Signals Logistics"""
)
SORTS = spelt("Brigade Division Regiment Battalion Corps Squadron Flotilla Fleet")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
NUMBERED = frozenset(
    f"{each}{'th' if each % 100 in (11, 12, 13) else _ENDINGS.get(each % 10, 'th')}"
    for each in range(1, 200)
)
LEADS = _ORDINALS | NUMBERED | _BRANCHES


def formation_at(texts: list[str], at: int) -> int:
    """Words of a name such as Third Mountain Brigade that begins here; 0 where none does."""
    end = at
    while texts[end : end + 1] and texts[end] in LEADS:
        end += 1
    return end + 1 - at if texts[end : end + 1] and texts[end] in SORTS else 0
