"""What `truceline doctor` looks at beside the record: format, TLS, the roster of the watch."""

from collections.abc import Iterator
from pathlib import Path

from truceline.cli._found import FAIL, OK, WARN, Found
from truceline.node import WallClock
from truceline.node.folder_format import FORMAT, format_of
from truceline.node.settings import ShiftSettings
from truceline.node.settings_file import Told
from truceline.server.tls import read_certificate, refuse_unfit
from truceline.server.users import Users, load_users
from truceline.values.instants import DAY_US, from_datetime, to_iso

SOON_US = 30 * DAY_US  # before its end a certificate is to be renewed
ROSTER_US = 7 * DAY_US  # so far ahead there should be somebody on watch
GAPS_SHOWN = 3


def folder_format(told: Told) -> Iterator[Found]:
    """Whether the folder is of our format."""
    number = format_of(told.folder, told.record)
    if number > FORMAT:
        words = f"{number}, and this version knows {FORMAT}"
        yield Found("format", FAIL, words, "install the version that made it, or a later one")
    elif number < FORMAT:
        remedy = "`truceline node upgrade`; `serve` does it too"
        yield Found("format", WARN, f"{number}; this version has {FORMAT}", remedy)
    else:
        yield Found("format", OK, str(number))


def tls(told: Told) -> Iterator[Found]:
    """Whether the node speaks TLS, with what, and until when."""
    own = told.settings.server
    if not own.tls_cert:
        if own.host in ("127.0.0.1", "::1", "localhost") or own.proxy or own.plain:
            yield Found("tls", OK, "not spoken by the node itself: from here, or behind a proxy")
        else:
            remedy = "`truceline node tls` makes a certificate; or name the proxy before it"
            yield Found("tls", FAIL, f"listens on {own.host} without: it takes no password", remedy)
        return
    certificate = told.path(own.tls_cert)
    refuse_unfit(certificate, told.path(own.tls_key))
    found, now_us = read_certificate(certificate), WallClock().now_us()
    remedy = "`truceline node tls --name …` renews it and keeps its pin; then start anew"
    if found.until_us <= now_us:
        yield Found("tls", FAIL, f"the certificate ended at {to_iso(found.until_us)}", remedy)
    elif found.from_us > now_us:
        yield Found("tls", FAIL, f"the certificate begins at {to_iso(found.from_us)}", remedy)
    elif found.until_us - now_us < SOON_US:
        yield Found("tls", WARN, f"the certificate ends at {to_iso(found.until_us)}", remedy)
    else:
        yield Found("tls", OK, f"until {to_iso(found.until_us)}, pin {found.pin[:16]}…")


def roster(told: Told) -> Iterator[Found]:
    """Whether somebody is on watch without a gap in the days to come, and is known here."""
    shifts = sorted(told.settings.shift, key=lambda each: each.starts)
    if not shifts:
        yield Found("roster", WARN, "no shifts: escalation calls nobody by name",
                    "write [[shift]] tables")  # fmt: skip
        return
    now_us = WallClock().now_us()
    gaps = list(_gaps(shifts, now_us, now_us + ROSTER_US))
    if gaps:
        shown = "; ".join(f"{to_iso(start)} to {to_iso(end)}" for start, end in gaps[:GAPS_SHOWN])
        more = f" and {len(gaps) - GAPS_SHOWN} more" if len(gaps) > GAPS_SHOWN else ""
        state = FAIL if gaps[0][0] <= now_us else WARN
        yield Found("roster", state, f"nobody on watch: {shown}{more}", "write a shift for it")
    alone = sum(len(each.officers) < 2 for each in shifts)
    if alone:
        words = f"{alone} of {len(shifts)} shifts have one officer: nobody is called after that one"
        yield Found("roster", WARN, words, "name a second officer")
    unknown = _unknown(shifts, told.folder)
    if unknown:
        yield Found("roster", WARN, f"no users here: {', '.join(unknown)}",
                    "`truceline user list` shows the ids")  # fmt: skip
    if not (gaps or alone or unknown):
        yield Found("roster", OK, f"{len(shifts)} shifts, no gap for {ROSTER_US // DAY_US} days")


def _gaps(shifts: list[ShiftSettings], start_us: int, end_us: int) -> Iterator[tuple[int, int]]:
    """Spans of [start, end) in which no shift is."""
    covered_us = start_us
    for each in shifts:
        if from_datetime(each.starts) > covered_us:
            yield covered_us, min(from_datetime(each.starts), end_us)
        covered_us = max(covered_us, from_datetime(each.ends))
        if covered_us >= end_us:
            return
    yield covered_us, end_us


def _unknown(shifts: list[ShiftSettings], folder: Path) -> list[str]:
    """Officers of the shifts that no user here is; none where users are kept elsewhere."""
    users: Users = load_users(folder)
    known = {each.id for each in users.people} | {each.id for each in users.machines}
    named = {officer for each in shifts for officer in each.officers}
    return sorted(named - known) if known else []
