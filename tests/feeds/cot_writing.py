"""CoT events for tests, as gateways and clients write them."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def event(
    uid: str = "ICAO-AE1234",
    cot_type: str = "a-f-A-M-F",
    *,
    point: str = 'lat="33.1" lon="35.9" hae="1200.5" ce="45.0" le="9999999.0"',
    detail: str = "",
    time: str = "2031-05-01T08:00:00.000Z",
    how: str = "m-g",
    more: str = "",
) -> bytes:
    """One event without its declaration."""
    return (
        f'<event version="2.0" uid="{uid}" type="{cot_type}" how="{how}" time="{time}" '
        f'start="{time}" stale="2031-05-01T08:05:00Z"{more}>'
        f"<point {point}/><detail>{detail}</detail></event>"
    ).encode()


def many(count: int, *, declared: bool = True) -> bytes:
    """So many events one after the other, each of an object of its own."""
    head = DECLARATION.encode() if declared else b""
    return b"".join(head + event(f"ANDROID-{number:x}", "a-n-G-U-C") for number in range(count))
