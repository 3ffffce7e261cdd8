"""What `truceline doctor` looks at, one function each."""

import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from truceline.agreement.folder import load
from truceline.cli._examination_watch import folder_format, roster, tls
from truceline.cli._found import FAIL, OK, WARN, Found
from truceline.errors import BadProof, RecordRefused, TrucelineError
from truceline.node import WallClock
from truceline.node.settings_file import Told, read_settings
from truceline.record import Record
from truceline.record.entry import read
from truceline.record.note import read_verifier
from truceline.record.stores.keyfiles import FOLDER, LOG, load_keys
from truceline.record.stores.lock import hold
from truceline.record.stores.sqlite import FILE
from truceline.values.instants import DAY_US, HOUR_US, from_iso, to_iso

RELEASED_US = from_iso("2026-11-22T00:00:00Z")  # no clock that is right is before this program
FREE_BYTES_LEAST, FREE_BYTES_GOOD = 256 << 20, 2 << 30
LAST_ENTRIES = 100


def examine(folder: Path) -> list[Found]:
    """Everything, in the order in which it matters."""
    try:
        told = read_settings(folder)
    except TrucelineError as error:
        return [Found("settings", FAIL, str(error), "mend that line first")]
    named = len({each.origin for each in told.origins if ":" in each.origin})
    found = [Found("settings", OK, f"{named} values of our own" if named else "all by default")]
    for look in LOOKS:
        try:
            found += look(told)
        except TrucelineError as error:
            what = look.__name__.strip("_").replace("_", " ")
            found.append(Found(what, FAIL, str(error), getattr(error, "remedy", "")))
    return found


def _clock(told: Told) -> Iterator[Found]:
    now_us = WallClock().now_us()
    if now_us < RELEASED_US:
        remedy = "set the clock, and let a time service keep it"
        yield Found("clock", FAIL, f"{to_iso(now_us)} is before this program was written", remedy)
        return
    newest_us = _newest_us(told)
    if newest_us > now_us + HOUR_US:
        words = f"{to_iso(now_us)}; the record's last entry is of {to_iso(newest_us)}"
        yield Found("clock", FAIL, words, "compare with a time service: one of the two was wrong")
    elif now_us - newest_us > 365 * DAY_US and newest_us:
        words = f"{to_iso(now_us)}; the record's last entry is a year old"
        yield Found("clock", WARN, words, "compare with a time service")
    else:
        yield Found("clock", OK, to_iso(now_us))


def _disk(told: Told) -> Iterator[Found]:
    there = _there(told.record)
    free = shutil.disk_usage(there).free
    words = f"{free / (1 << 30):,.1f} GiB are free"
    remedy = "make room: a node that cannot write stops"
    state = FAIL if free < FREE_BYTES_LEAST else WARN if free < FREE_BYTES_GOOD else OK
    yield Found("disk space", state, words, remedy)


def _rights(told: Told) -> Iterator[Found]:
    if not told.record.is_dir():
        yield Found("folder", FAIL, f"{told.record} is not there", "`truceline init` makes it")
        return
    if sys.platform == "win32":
        yield Found("rights", WARN, "not looked at on this system", "let nobody else read `keys`")
        return
    open_ones = [
        path
        for path in (*(told.record / FOLDER).glob("*"), *told.folder.glob("tls/key*"))
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    if open_ones:
        names = ", ".join(path.name for path in open_ones)
        places = " ".join(map(str, open_ones))
        remedy = f"chmod 600 {places}; who read them can sign for you: rotate them"
        yield Found("rights", FAIL, f"others may read {names}", remedy)
    elif told.record.stat().st_mode & stat.S_IWOTH:
        yield Found("rights", FAIL, "everybody may write here", f"chmod o-w {told.record}")
    else:
        yield Found("rights", OK, "keys are for their owner alone")


def _lock(told: Told) -> Iterator[Found]:
    if not told.record.is_dir():
        return
    try:
        hold(told.record).close()
    except RecordRefused as refused:
        yield Found("lock", OK, f"a node runs: {refused.what}")
    else:
        yield Found("lock", OK, "no node runs here")


def _record(told: Told) -> Iterator[Found]:
    if not (told.record / FILE).exists():
        yield _none(told, "there is none")
        return
    with Record.open(told.record, read_only=True) as record:
        if not record.size:
            yield _none(told, "it has no entry")
            return
        start = max(0, record.size - LAST_ENTRIES)
        for entry in record.entries(since=start):  # checks each against the tree
            read(entry.leaf).check_signature()
        words = f"{record.size:,} entries; its end is as it was signed"
        yield Found("record", OK, words, "`truceline record verify` checks all of it")


def _none(told: Told, words: str) -> Found:
    log = told.log
    if log is None:
        return Found("record", FAIL, words, "`truceline init --origin` begins one")
    if log.url:
        return Found("record", WARN, words, f"`truceline serve` fetches that of {log.name}")
    remedy = f"`truceline record import` takes a bundle of {log.name}'s in"
    return Found("record", WARN, words, remedy)


def _keys(told: Told) -> Iterator[Found]:
    if not (told.record / FILE).exists():
        return
    party, held = told.settings.node.party, load_keys(told.record)
    with Record.open(told.record, read_only=True) as record:
        if not record.size:
            return
        valid = {each.key for each in record.ring.holdings.values() if each.end is None}
        valid.add(record.ring.log_key)
        named = {each.author for each in record.ring.holdings.values() if each.end is None}
    needed = {party} if told.log else {LOG, party}  # another node's log has its key there
    for name in sorted(needed):
        if name not in held:
            remedy = "lay its file into `keys`; without it nothing can be written"
            yield Found("keys", FAIL, f"the secret key of {name} is not here", remedy)
    stale = [name for name, key in held.items() if key.name not in valid]
    if stale:
        remedy = "put the valid ones there; `truceline record keys` lists them"
        yield Found("keys", FAIL, f"no longer valid: {', '.join(stale)}", remedy)
    lanes = [each for each in named if each.startswith(f"{party}:") and each not in held]
    if lanes:
        words = f"missing here: {', '.join(sorted(lanes))}"
        yield Found("keys", FAIL, words, "lay their files into `keys`")
    if not any(each.startswith(f"{party}:") for each in named):
        words = "the record knows no lanes of the line: FLASH cannot overtake what else is written"
        yield Found("lanes", WARN, words, "begin the next record with the keys of `truceline init`")
    if needed <= held.keys() and not stale and not lanes:
        yield Found("keys", OK, f"{len(held)} keys, all valid")


def _agreement(told: Told) -> Iterator[Found]:
    name = told.settings.node.agreement
    if not name and told.log:
        yield Found("agreement", OK, f"that of the log of {told.log.name}")
        return
    if not name:
        yield Found("agreement", WARN, "none is named", "set `agreement` in [node]")
        return
    text = load(told.path(name))
    yield Found("agreement", OK, f"{text.id}: {len(text.terms)} terms")


def _peers(told: Told) -> Iterator[Found]:
    for each in told.settings.peer:
        what = f"peer {each.name}"
        try:
            if each.key:
                read_verifier(each.key)
        except BadProof as error:
            yield Found(what, FAIL, str(error), "ask the peer for the key of its log again")
            continue
        past = not each.key and bool(told.log)  # a party's node, for when the log is away
        if not each.key and not past:
            remedy = "set `key` to what the peer handed over: without it its entries prove nothing"
            yield Found(what, FAIL, "its log's key is not pinned", remedy)
        elif each.url and not _is_safe(each.url):
            yield Found(what, FAIL, f"{each.url} is not https", "set `url` to its https address")
        elif each.pin and not _is_pin(each.pin):
            yield Found(what, FAIL, "`pin` is not 64 hex digits", "ask the peer for it again")
        else:
            words = "asked past the log" if past else "its log's key is pinned"
            yield Found(what, OK, words)
    if not told.settings.peer:
        yield Found("peers", OK, "none are named")


LOOKS: tuple[Callable[[Told], Iterator[Found]], ...] = (
    _clock, _disk, _rights, folder_format, _lock, _record, _keys, _agreement, _peers, tls, roster,
)  # fmt: skip


def _newest_us(told: Told) -> int:
    if not (told.record / FILE).exists():
        return 0
    with Record.open(told.record, read_only=True) as record:
        leaves = record.leaves(record.size - 1, record.size) if record.size else []
    return read(leaves[0]).head.at if leaves else 0


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    folder = folder.absolute()
    return next(each for each in (folder, *folder.parents) if each.exists())


def _is_safe(url: str) -> bool:
    try:
        at = urlsplit(url)
    except ValueError:
        return False
    return at.scheme == "https" or at.hostname in ("localhost", "127.0.0.1", "::1")


def _is_pin(text: str) -> bool:
    return len(text) == 64 and all(each in "0123456789abcdef" for each in text)
