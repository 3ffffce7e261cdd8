"""Kinds of thing that terms speak of: a dotted taxonomy, matched by prefix.

`land.ad.sam` covers `land.ad.sam.long`. A kind less exact than what a term names (`land.ad` seen,
`land.ad.sam` asked) may or may not be meant, so the match is unknown.
"""

from collections.abc import Sequence

from truceline.values.standings import CANNOT_TELL, INSIDE, OUTSIDE

KINDS: dict[str, str] = {
    "air": "anything that flies",
    "air.fixed": "fixed-wing aircraft",
    "air.fixed.civil": "civil fixed-wing aircraft",
    "air.fixed.fighter": "fighter or strike aircraft",
    "air.fixed.transport": "military transport aircraft",
    "air.fixed.recon": "reconnaissance aircraft",
    "air.rotary": "helicopters",
    "air.uas": "uncrewed aircraft",
    "air.balloon": "balloons and airships",
    "land": "anything on land",
    "land.armour": "armoured vehicles",
    "land.armour.tank": "tanks",
    "land.armour.apc": "armoured personnel carriers",
    "land.art": "artillery pieces",
    "land.art.tube": "guns and howitzers",
    "land.art.rocket": "multiple rocket launchers",
    "land.art.mortar": "mortars",
    "land.ad": "air-defence weapons",
    "land.ad.gun": "anti-aircraft guns",
    "land.ad.sam": "surface-to-air missiles",
    "land.ad.sam.short": "surface-to-air missiles, short range",
    "land.ad.sam.medium": "surface-to-air missiles, medium range",
    "land.ad.sam.long": "surface-to-air missiles, long range",
    "land.missile": "surface-to-surface missiles",
    "land.unit": "military units",
    "land.vehicle": "other vehicles",
    "land.vehicle.medical": "ambulances and medical transport",
    "land.vehicle.aid": "relief convoys",
    "land.post": "positions, posts and fortifications",
    "sea": "anything at sea",
    "sea.warship": "warships",
    "sea.patrol": "patrol craft",
    "sea.civil": "civil ships",
    "sea.fishing": "fishing vessels",
    "person": "people",
    "person.armed": "armed people",
    "person.soldier": "soldiers",
    "person.police": "police",
    "person.civilian": "civilians",
    "event": "something that happened",
    "event.fire": "firing of any weapon",
    "event.fire.small_arms": "small-arms fire",
    "event.fire.shelling": "artillery, mortar or tank fire",
    "event.fire.rocket": "rocket or missile fire",
    "event.fire.airstrike": "strike from the air",
    "event.explosion": "explosion of unknown cause",
    "event.thermal": "heat seen from space",
    "event.unarmed": "what is done without firing: protests, arrests, agreements, transfers",
    "activity": "an activity that a party plans",
    "activity.flight": "flight",
    "activity.patrol": "patrol",
    "activity.convoy": "convoy",
    "activity.exercise": "exercise or firing practice",
    "activity.works": "engineering works",
}


def match(kind: str, subjects: Sequence[str]) -> int:
    """Whether a kind is one of the subjects: INSIDE yes, OUTSIDE no, CANNOT_TELL may be.

    An empty kind may be anything; no subjects at all means every kind.
    """
    if not subjects:
        return INSIDE
    if not kind:
        return CANNOT_TELL
    if any(kind == each or kind.startswith(f"{each}.") for each in subjects):
        return INSIDE
    return CANNOT_TELL if any(each.startswith(f"{kind}.") for each in subjects) else OUTSIDE
