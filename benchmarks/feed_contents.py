"""What real senders write, drawn up for benchmarks: events, lines, sentences and documents."""

import json

AIRCRAFT = 500
# Of twenty lines that a receiver's program writes, how many are of each transmission type: most are
# answers to radars and to other aircraft, which tell no place.
MIX = (3, 8, 4, 8, 7, 3, 5, 8, 1, 6, 3, 8, 4, 5, 7, 8, 3, 4, 8, 5)
EVENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><event version="2.0" uid="ICAO-{:06X}"'
    ' type="a-n-A-C-F" how="m-g" time="{}" start="{}" stale="2036-01-01T00:00:00.000Z">'
    '<point lat="{:.5f}" lon="{:.5f}" hae="10668.0" ce="9999999.0" le="9999999.0"/>'
    '<detail><contact callsign="ABC{}"/><track speed="231.5" course="270.1"/>'
    "<remarks>a gateway</remarks></detail></event>"
)


def events(count: int, ids: int, *, alike: bool = True) -> bytes:
    """So many events of so many objects, a millisecond apart. alike: but for values and remarks."""
    parts = []
    for number in range(count):
        at = (
            f"2031-05-01T08:{number // 60_000 % 60:02}:{number // 1000 % 60:02}.{number % 1000:03}Z"
        )
        which = number % ids
        lat, lon = 32.0 + which % 100 / 100 + number * 1e-5, 35.0 + which // 100 / 100
        told = EVENT.format(which, at, at, lat, lon, which)
        parts.append(told if alike else told.replace("<remarks>", f"<_{number}/><remarks>"))
    return "".join(parts).encode()


def document(number: int, aircraft: int = AIRCRAFT) -> bytes:
    """A document of readsb, in which every aircraft has moved since the one before."""
    told = {
        "now": 1_935_381_600.0 + 5 * number,
        "messages": 1000,
        "aircraft": [_aircraft(each, number) for each in range(aircraft)],
    }
    return json.dumps(told).encode()


def _aircraft(each: int, number: int) -> dict[str, object]:
    return {
        "hex": f"3c6{each:03x}", "type": "adsb_icao", "flight": f"TEST{each:<4}",
        "alt_baro": 35000, "alt_geom": 35500, "gs": 450.1, "ias": 250, "tas": 460, "mach": 0.78,
        "track": 90.1, "track_rate": 0.0, "roll": 0.1, "mag_heading": 88.2, "true_heading": 90.0,
        "baro_rate": 64, "geom_rate": 32, "squawk": "1000", "emergency": "none", "category": "A3",
        "nav_qnh": 1013.6, "nav_altitude_mcp": 35008, "lat": 47 + 1e-3 * each,
        "lon": 8 + 1e-3 * number, "nic": 8, "rc": 186, "seen_pos": 0.3, "version": 2, "nic_baro": 1,
        "nac_p": 9, "nac_v": 1, "sil": 3, "sil_type": "perhour", "gva": 2, "sda": 2, "alert": 0,
        "spi": 0, "mlat": [], "tisb": [], "messages": 1000, "seen": 0.1, "rssi": -20.1,
    }  # fmt: skip


def line(kind: int, number: int) -> str:
    """A line of SBS-1 of a transmission type."""
    at = f"2031/05/01,06:{number // 60_000 % 60:02}:{number // 1000 % 60:02}.{number % 1000:03}"
    fields = ["MSG", str(kind), "1", "1", f"3C6{number % AIRCRAFT:03X}", "1", at, at, *[""] * 12]
    more = {
        1: {8: "TEST1   "},
        3: {9: "35000", 12: f"47.{number % 99_999:05}", 13: "8.51234", 19: "0"},
        4: {10: "450", 11: "90", 14: "64"},
        5: {9: "35000"},
        7: {9: "35000"},
    }
    for place, value in more.get(kind, {}).items():
        fields[place] = value
    return ",".join(fields) + "\r\n"


def sentences(count: int) -> list[bytes]:
    """Position reports of types 1 and 18. Raises ImportError without pyais."""
    from pyais import encode_dict

    return [
        encode_dict(
            {"type": (1, 18)[each % 2], "mmsi": 211_000_000 + each % 5000, "lat": 54 + each * 1e-5,
             "lon": 10.0, "speed": 12.3, "course": 90.0, "accuracy": 1},
            talker_id="AI", sentence_type="VDM",
        )[0].encode()
        for each in range(count)
    ]  # fmt: skip
