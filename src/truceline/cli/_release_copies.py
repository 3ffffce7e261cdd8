"""Copies and briefings: what is given out is stated first, and then made from what was stated."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Annotated, Any  # a file, of the disk or of memory
from zipfile import BadZipFile, ZipFile

import typer

from truceline.cli._desk import Data, FolderDesk, Server, at_server, folder_of
from truceline.cli._options import Machine, Officer, Party, one_of
from truceline.cli._release_acts import Caveat
from truceline.cli._screen import many, out, print_json
from truceline.cli._seat import writing
from truceline.cli._spans import instant_us
from truceline.errors import ReleaseRefused
from truceline.node import Node
from truceline.record.export import VERIFIER
from truceline.record.export.evidence import fingerprint, write_evidence
from truceline.record.export.verifier.checking import check_evidence
from truceline.record.stores.keyfiles import read_secret
from truceline.release.entries import Copied
from truceline.server.copy_selection import entries_about
from truceline.server.copying import (
    NO_SECRETS,
    Releasing,
    briefing_act,
    copy_act,
    copy_files,
    reader_for,
)
from truceline.server.marks import Reader
from truceline.server.release import Marks

MEANS = ("in_person", "by_phone", "in_writing")
UNPACKED_BYTES_MAX = 1 << 30
About = Annotated[
    list[str] | None,
    typer.Argument(
        help="finding:17, incident:monitor/1, notice:…, message:…, contact:17, entry:17"
    ),
]
To = Annotated[str, typer.Option(help="party, or any third party, that it is for")]
ReadAs = Annotated[
    str, typer.Option("--role", help="role in which they read; liaison_officer, or third_party")
]
Secret = Annotated[
    list[Path] | None, typer.Option(help="key that opens sealed entries here; repeated")
]


def copy(
    about: About = None,
    *,
    to: To = "",
    purpose: Annotated[str, typer.Option(help="what for")] = "",
    where: Annotated[
        Path | None, typer.Option("--out", help="new folder, or new file that ends in .zip")
    ] = None,
    evidence: Annotated[bool, typer.Option("--evidence", help="kept files go along")] = False,
    again: Annotated[int, typer.Option(help="make this copy once more; nothing is stated")] = -1,
    under: Annotated[
        Path | None, typer.Option(help="file of an older checkpoint, as one that is cosigned")
    ] = None,
    secret: Secret = None,
    role: ReadAs = "",
    caveat: Caveat = None,
    officer: Officer = "",
    data: Data = None,
    server: Server = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """Give somebody what is released to them and no more, with proofs that need no Truceline."""
    if again < 0 and not (about and to and purpose):
        remedy = "name what, --to and --purpose; or --again and a copy's number"
        raise ReleaseRefused("a copy of what, for whom, and what for?", remedy=remedy)
    if server:
        if secret or under:
            raise ReleaseRefused("keys and checkpoints stay here", remedy="use --data")
        asked = {"to": to, "about": about, "purpose": purpose, "reader": role,
                 "caveats": caveat or [], "evidence": evidence}  # fmt: skip
        with at_server(server) as there:
            number = again if again >= 0 else there.post("/releases/copies", asked)["entries"][0]
            files = _unpacked(BytesIO(there.fetch(f"/releases/copies/{number}")), "the answer")
    else:
        folder, secrets = folder_of(data), tuple(map(read_secret, secret or ()))
        with writing(folder, party) as node:
            number = again
            if again < 0:
                releasing = Releasing(node, Marks(), reader_for(node, to, role), secrets)
                some = releasing.all(entries_about(node, about or ()))
                body = copy_act(releasing, some, folder, purpose=purpose, officer=officer,
                                caveats=tuple(caveat or ()), evidence=evidence)  # fmt: skip
                number = FolderDesk(node).state(body)
            note = under.read_bytes() if under else None
            files = copy_files(_reading(node, number, secrets), number, folder, note)
    place = where or Path(f"copy-{number}")
    write_evidence(files, place)
    _tell_copy(number, files, place, as_machine=as_machine)


def brief(
    about: About = None,
    *,
    to: To,
    means: Annotated[str, typer.Option(help="in_person, by_phone or in_writing")],
    handed: Annotated[int, typer.Option("--copy", help="copy that was handed over")] = -1,
    at: Annotated[
        int | None,
        typer.Option(help="when, UTC; now if left out", parser=instant_us, metavar="TIME"),
    ] = None,
    words: Annotated[str, typer.Option(help="what was said beside; it is open")] = "",
    role: ReadAs = "",
    caveat: Caveat = None,
    officer: Officer = "",
    data: Data = None,
    server: Server = "",
    party: Party = "",
    as_machine: Machine = False,
) -> None:
    """State that somebody was told of entries, as far as released to them, or handed a copy."""
    how = one_of("means", means, MEANS)
    if server:
        asked = {"to": to, "means": how, "about": about or [], "copy": handed, "words": words,
                 "at_us": at or 0, "reader": role, "caveats": caveat or []}  # fmt: skip
        with at_server(server) as there:
            number = there.post("/releases/briefings", asked)["entries"][0]
    else:
        with writing(folder_of(data), party) as node:
            releasing = Releasing(node, Marks(), reader_for(node, to, role))
            some = releasing.all(entries_about(node, about)) if about else ()
            body = briefing_act(
                releasing,
                some,
                at_us=at or node.clock.now_us(),
                means=how,
                officer=officer,
                copy=handed,
                words=words,
                caveats=tuple(caveat or ()),
            )
            number = FolderDesk(node).state(body)
    if as_machine:
        print_json({"entry": number})
    else:
        out.say(f"{to} was briefed, entry {number}")


def verify(
    place: Annotated[Path, typer.Argument(help="folder of a copy, or its .zip")],
    *,
    key: Annotated[str, typer.Option(help="key of the log, as you had it from elsewhere")],
    witness: Annotated[list[str] | None, typer.Option(help="witness that cosigned")] = None,
) -> None:
    """Check a copy as the verifier that lies in it does; that one needs nothing of Truceline."""
    with _as_folder(place) as folder:
        try:
            told = check_evidence(folder, key.strip(), witness or [])
        except (ValueError, OSError) as error:
            raise ReleaseRefused(f"DOES NOT HOLD: {error}", file=str(place)) from None
    for line in told.splitlines():
        out.say(line)


def _reading(node: Node, number: int, secrets: tuple[bytes, ...] = NO_SECRETS) -> Releasing:
    """The look at what the reader of a copy is shown."""
    act = node.state.releases.acts.get(number)
    if act is None or not isinstance(act.body, Copied):
        raise ReleaseRefused(f"there is no copy {number}", remedy="`truceline release log`")
    reader = Reader(act.body.to, frozenset({act.body.reader}))
    return Releasing(node, Marks(), reader, secrets)


def _tell_copy(number: int, files: dict[str, bytes], place: Path, *, as_machine: bool) -> None:
    mark = fingerprint(files)
    if as_machine:
        print_json({"entry": number, "files": len(files), "fingerprint": mark, "at": str(place)})
        return
    out.say(
        f"copy {number}: {many(len(files), 'file')} in {place}; README.txt says how to check them"
    )
    out.say(f"fingerprint {mark}")
    if place.is_dir():
        vkey = files["log.vkey"].decode().strip()
        out.say(f"python3 {place / VERIFIER} {place} --key '{vkey}'")


@contextmanager
def _as_folder(place: Path) -> Iterator[Path]:
    """A copy as a folder; one that is a file is unpacked for a moment. Raises ReleaseRefused."""
    if place.is_dir():
        yield place
        return
    with tempfile.TemporaryDirectory() as name:
        try:
            content = place.open("rb")
        except OSError as error:
            raise ReleaseRefused(str(error.strerror), file=str(place)) from error
        with content:
            write_evidence(_unpacked(content, str(place)), Path(name))
        yield Path(name)


def _unpacked(content: Any, name: str) -> dict[str, bytes]:
    """The files of a .zip. Raises ReleaseRefused for what is none, and for names that lead out."""
    try:
        with ZipFile(content) as packed:
            about = packed.infolist()
            if sum(each.file_size for each in about) > UNPACKED_BYTES_MAX:
                raise ReleaseRefused("is larger than a copy can be", file=name)
            for each in about:
                path = PurePosixPath(each.filename)
                if (
                    path.is_absolute()
                    or {"..", "."} & {*path.parts}
                    or set(each.filename) & {*"\\:"}
                ):
                    raise ReleaseRefused(f"holds {each.filename!r}, which is no name", file=name)
            return {each.filename: packed.read(each) for each in about}
    except (BadZipFile, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ReleaseRefused(f"is no .zip that can be read: {error}", file=name) from None
