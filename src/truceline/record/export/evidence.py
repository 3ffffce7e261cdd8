"""Evidence: a few entries and rows of a record, in a folder that proves itself.

README.txt, finding.*       for reading
entries/7.tlog-proof        entry 7 and the proof that it stands in the log (C2SP tlog-proof)
rows/3-0000042.row          row 42 of the block of entry 3, and its proof (record/rows.py)
text/agreement.toml         the files of the agreement, as an entry names them
log.vkey                    the key of the log, to be compared with one had from elsewhere
truceline-verify.py         checks all of it with nothing but Python and PyNaCl
SHA256SUMS                  SHA-256 of every other file; its own is the folder's fingerprint
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from truceline.errors import RecordRefused
from truceline.record.entries import Created, KeyAdded, KeyRevoked, KeyRotated
from truceline.record.export.folder import VERIFIER
from truceline.record.export.joined import verifier_text
from truceline.record.proof import write_proof
from truceline.record.record import Record
from truceline.record.rows import RowProof, write_row_proof

SUMS = "SHA256SUMS"
HOW_TO_CHECK = """How to check it
---------------

You need Python 3.9 or later and PyNaCl (pip install pynacl), nothing else and no
network. In this folder:

    python3 truceline-verify.py . --key '{vkey}'

It prints DOES NOT HOLD and the name of what is wrong, or everything that is proved.

1. The key in the command is that of the log
   {origin}.
   Do not take it from here: compare it with the one you had from elsewhere when
   the record was begun, by voice or on paper. If they differ, nothing here holds.
2. truceline-verify.py is one file of Python made to be read. If you do not trust
   the one in this folder, take one from somewhere you trust.
"""
KEY_CHANGES = (Created, KeyAdded, KeyRotated, KeyRevoked)


@dataclass(frozen=True, slots=True)
class Rests:
    """What a statement rests on: numbers of entries, rows by the entry of their block, texts."""

    entries: tuple[int, ...]
    rows: tuple[tuple[int, RowProof], ...]
    texts: Mapping[str, bytes]


def proving_files(record: Record, rests: Rests, under: bytes | None = None) -> dict[str, bytes]:
    """The files that prove it, by name. under: an older checkpoint, cosigned perhaps.

    Beside the entries named stand all those of keys, by which a stranger can tell whose key signed.
    Raises RecordRefused, and BadProof for a checkpoint that is not of this log.
    """
    keys = [each.number for each in record.entries(KEY_CHANGES)]
    size = record.prove(0, under).size
    numbers = sorted({*rests.entries, *(each for each in keys if each < size)})
    proofs = {
        f"entries/{each}.tlog-proof": write_proof(record.prove(each, under)) for each in numbers
    }
    rows = {row_file(entry, row): write_row_proof(row) for entry, row in rests.rows}
    texts = {f"text/{name}": content for name, content in rests.texts.items()}
    beside = {
        "log.vkey": f"{record.log.vkey}\n".encode(),
        VERIFIER: verifier_text(),
    }
    return proofs | rows | texts | beside


def row_file(entry: int, proof: RowProof) -> str:
    """Name of the file of a row of the block of that entry."""
    return f"rows/{entry}-{proof.row:07}.row"


def summed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and, as one more, the sum of each."""
    lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())]
    return {**files, SUMS: "".join(lines).encode()}


def fingerprint(files: Mapping[str, bytes]) -> str:
    """What stands for all of the files, hex; to be compared by voice or on paper."""
    return sha256(files[SUMS]).hexdigest()


def write_evidence(files: Mapping[str, bytes], to: Path) -> None:
    """Write the files to a new folder or, where the name ends in .zip, to one new file.

    Raises RecordRefused where something stands there already.
    """
    if to.exists() and (to.is_file() or any(to.iterdir())):
        raise RecordRefused("is there already", file=str(to), remedy="name a new folder or file")
    if to.suffix == ".zip":
        to.write_bytes(zipped(files))
        return
    for name, content in files.items():
        path = to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def safe_names(contents: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """Files by their names, or by their SHA-256 where a name would lead out of the folder."""
    return {
        name if name.isprintable() and not set(name) & set("/\\:") and name.strip(".")
        else sha256(content).hexdigest(): content
        for name, content in contents
    }  # fmt: skip


def zipped(files: Mapping[str, bytes]) -> bytes:
    """All of it as one file; the same files always give the same bytes."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed:
        for name, content in sorted(files.items()):
            about = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            about.compress_type, about.external_attr = ZIP_DEFLATED, 0o644 << 16
            packed.writestr(about, content)
    return whole.getvalue()
