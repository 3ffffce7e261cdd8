"""Secret keys on disk, each in a file of its own, in the format of Go's sumdb/note.

PRIVATE+KEY+name+id+base64 of 01 and the seed

A file is named after its key with + for the colon of a lane, `aria+flash.key`: some systems know no
file with a colon. Files that older versions named `aria:flash.key` are read all the same.
"""

import os
from collections.abc import Container, Mapping
from pathlib import Path

from truceline.errors import BadProof, RecordRefused
from truceline.record.keys import ED25519, SEED_BYTES, SecretKey, key_of
from truceline.record.note import encoded, log_verifier, unbase64
from truceline.record.stores.sync import sync_folder

FOLDER = "keys"
LOG = "log"  # name of the key that signs checkpoints; no author can be called so
_PREFIX = "PRIVATE+KEY+"
_READS = "PRIVATE+READER+"  # before the X25519 key by which sealed bodies are read


def load_keys(folder: Path) -> dict[str, SecretKey]:
    """The keys below a record's folder, by their names. Raises RecordRefused."""
    found = sorted((folder / FOLDER).glob("*.key"), key=lambda each: ":" not in each.name)
    return {_name(each): read_key(each) for each in found}  # of two that say one name, not the old


def save_keys(folder: Path, keys: Mapping[str, SecretKey], origin: str) -> None:
    """Write keys that are not there yet, to be read by their owner only."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    there = {_name(each) for each in (folder / FOLDER).glob("*.key")}
    for name, key in keys.items():
        if name not in there:
            line = _line_of(key, origin if name == LOG else name)
            _write_line(key_file(folder, name), line)
    for named in (folder / FOLDER, folder):
        sync_folder(named)


def key_file(folder: Path, name: str, sort: str = "key") -> Path:
    """The file of a key; sort: `key`, or `next` for the one that is to follow it."""
    return folder / FOLDER / f"{name.replace(':', '+')}.{sort}"


def keep_next(folder: Path, name: str, key: SecretKey) -> None:
    """Write down the key that is to follow an author's, before the record is told of it."""
    path = key_file(folder, name, "next")
    path.unlink(missing_ok=True)
    write_key(path, key, name)


def settle_keys(folder: Path, valid: Container[str]) -> None:
    """Put the next keys of authors that are valid by now in the place of their old ones.

    Not synced: what a power loss takes back is done again on the next opening.
    """
    for path in sorted((folder / FOLDER).glob("*.next")):
        if read_key(path).name in valid:
            path.replace(key_file(folder, _name(path)))


def name_anew(folder: Path) -> list[str]:
    """Rename the files that an older version named with a colon; their old names."""
    old = sorted((folder / FOLDER).glob("*:*.*"))
    for path in old:
        new = path.with_name(path.name.replace(":", "+"))
        if new.exists():
            path.unlink()  # the key that followed it was settled already
        else:
            path.rename(new)
    return [each.name for each in old]


def _name(path: Path) -> str:
    return path.stem.replace("+", ":")


def write_key(path: Path, key: SecretKey, name: str) -> None:
    """Write one key to a new file, to be read by its owner only."""
    _write_line(path, _line_of(key, name))
    sync_folder(path.parent)


def write_secret(path: Path, secret: bytes) -> None:
    """Write a reader's secret key, X25519, to a new file, to be read by its owner only."""
    _write_line(path, f"{_READS}{encoded(secret)}\n")
    sync_folder(path.parent)


def read_secret(path: Path) -> bytes:
    """The secret key of a reader's file, 32 bytes. Raises RecordRefused."""
    line = path.read_text(encoding="utf-8", errors="replace").strip()
    try:
        secret = unbase64(line.removeprefix(_READS))
    except BadProof:
        secret = b""
    if not line.startswith(_READS) or len(secret) != SEED_BYTES:
        raise RecordRefused("holds no secret key of a reader", file=str(path))
    return secret


def _line_of(key: SecretKey, name: str) -> str:
    key_id = log_verifier(name, key.public).key_id.hex()
    return f"{_PREFIX}{name}+{key_id}+{encoded(bytes([ED25519]) + key.seed)}\n"


def _write_line(path: Path, line: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> SecretKey:
    """The key of a file. Raises RecordRefused."""
    line = path.read_text(encoding="utf-8", errors="replace").strip()
    name, _, rest = line.removeprefix(_PREFIX).partition("+")
    key_id, _, rest = rest.partition("+")
    try:
        content = unbase64(rest)
    except BadProof:
        content = b""
    if not line.startswith(_PREFIX) or content[:1] != b"\x01" or len(content) != SEED_BYTES + 1:
        raise RecordRefused("holds no secret key", file=str(path))
    key = key_of(content[1:])
    if log_verifier(name, key.public).key_id.hex() != key_id:
        raise RecordRefused("is damaged: its id is not that of its key", file=str(path))
    return key
