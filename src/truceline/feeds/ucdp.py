"""Feed `ucdp`: events of organised violence, UCDP GED and its candidate lists (codebook 25.1).

    ours                       theirs
    observed_us, _radius_us    date_start, date_end: the middle, ± half; at least by date_prec
    object_id                  id: ucdp:<id>
    callsign                   side_a / side_b: who fought, not who acted
    lat_deg, lon_deg           latitude, longitude; unknown where only the country is known
    position_radius_m          where_prec, see PLACES_M
    kind                       type_of_violence: 1, 2 event.fire; 3 event, for it names no means

    date_prec   1 the day; 2 two to six days; 3 the week; 4 the month; 5 the year
    where_prec  1 the place; 2 within 25 km of it; 3 the district; 4 the province; 5 a line or an
                area without bounds; 6 the country; 7 waters or airspace of nobody

Deaths are no count of what was seen. Who did it is not told, so no party is.
"""

import numpy as np

from truceline.feeds.readers.event_lists import Columns, List, Rows, event_list, kinds_of, spanning
from truceline.feeds.readers.profile import Profile
from truceline.values.instants import DAY_US

# The codebook gives 25 km for 2. A place of 1 is the middle of a town or village; of 3, 4 and 5
# that of a district, a province, or something as large.
PLACES_M = {1: 5_000.0, 2: 25_000.0, 3: 50_000.0, 4: 150_000.0, 5: 150_000.0}
KINDS = {"1": "event.fire", "2": "event.fire"}
_HALF_DAYS = {1: 0.5, 2: 3.0, 3: 3.5, 4: 15.5, 5: 183.0}  # half widths, days
_YEAR = 183.0


def told(rows: Rows, profile: Profile) -> Columns:
    """The columns of ours."""
    first, last = rows.day_us("date_start"), rows.day_us("date_end")
    half = rows.coded("date_prec", _HALF_DAYS)
    half[np.isnan(half)] = _YEAR
    return {
        # Both are noons: half a day before the one to half a day behind the other.
        **spanning(first - DAY_US / 2, last + DAY_US / 2, half * DAY_US),
        **rows.placed("where_prec"),
        "object_id": rows.text("id"),
        "callsign": rows.named("side_a", "side_b"),
        "kind": kinds_of([rows.text("type_of_violence")], KINDS, profile),
    }


FEED = event_list(
    List(
        "ucdp",
        "lists of events by UCDP, with their precision",
        needs=("date_prec", "where_prec", "date_start", "latitude", "longitude"),
        told=told,
        scheme="ucdp",
        places_m=PLACES_M,
    )
)
