"""Feed `acled`: events of political violence, as exports of ACLED list them (codebook 2024).

    ours                       theirs
    observed_us, _radius_us    event_date, ± what time_precision leaves open
    sent_us                    timestamp: when the row was written
    object_id                  event_id_cnty: acled:<id>
    callsign                   actor1 / actor2: who took part; the order says nothing of who acted
    lat_deg, lon_deg           latitude, longitude
    position_radius_m          geo_precision, see PLACES_M
    kind                       sub_event_type, else event_type, see KINDS

    time_precision  1 the day; 2 the week; 3 the month
    geo_precision   1 the town; 2 a part of the region, near it; 3 the region

Fatalities are no count of what was seen. Who did it is not told, so no party is.
"""

import numpy as np

from truceline.feeds.readers.event_lists import Columns, List, Rows, event_list, kinds_of, spanning
from truceline.feeds.readers.profile import Profile
from truceline.values.instants import DAY_US

# The codebook gives no distances: the middle of a town, the land around it, a province.
PLACES_M = {1: 5_000.0, 2: 25_000.0, 3: 150_000.0}
# Of a shell or a missile nobody says which; a term that names one of them cannot tell.
KINDS = {
    "Air/drone strike": "event.fire.airstrike",
    "Shelling/artillery/missile attack": "event.fire",
    "Battles": "event.fire",
    "Agreement": "event.unarmed",
    "Arrests": "event.unarmed",
    "Change to group/activity": "event.unarmed",
    "Disrupted weapons use": "event.unarmed",
    "Headquarters or base established": "event.unarmed",
    "Non-violent transfer of territory": "event.unarmed",
    "Protests": "event.unarmed",
    "Riots": "event.unarmed",
    "Explosions/Remote violence": "event.explosion",
    "Grenade": "event.explosion",
    "Remote explosive/landmine/IED": "event.explosion",
    "Suicide bomb": "event.explosion",
}
_HALF_DAYS = {1: 0.5, 2: 7.0, 3: 31.0}  # half widths, days: the date may be either end
_MONTH = 31.0


def told(rows: Rows, profile: Profile) -> Columns:
    """The columns of ours."""
    noon = rows.day_us("event_date")
    half = rows.coded("time_precision", _HALF_DAYS)
    half[np.isnan(half)] = _MONTH
    return {
        **spanning(noon, noon, half * DAY_US),
        **rows.placed("geo_precision"),
        "sent_at": rows.text("timestamp"),
        "object_id": rows.text("event_id_cnty"),
        "callsign": rows.named("actor1", "actor2"),
        "kind": kinds_of([rows.text("sub_event_type"), rows.text("event_type")], KINDS, profile),
    }


FEED = event_list(
    List(
        "acled",
        "lists of events by ACLED, with their precision",
        needs=("event_id_cnty", "event_date", "time_precision", "geo_precision"),
        told=told,
        scheme="acled",
        places_m=PLACES_M,
    )
)
