"""An agreement's folder: the one place that opens its files."""

from pathlib import Path

from truceline.agreement.reading import FILE, read, shape_files
from truceline.agreement.text import Agreement
from truceline.errors import BadAgreement

BYTES_MOST = 64 * 1024 * 1024


def load(folder: Path) -> Agreement:
    """The agreement of a folder. Raises BadAgreement, naming file and line."""
    if not folder.is_dir():
        remedy = f"name a folder that holds {FILE}"
        raise BadAgreement("there is no such folder", file=str(folder), remedy=remedy)
    content = _bytes(folder / FILE)
    files = {FILE: content}
    for name in shape_files(content, str(folder / FILE)):
        files[name] = _bytes(folder / name)
    return read(files, folder=f"{folder}/")


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadAgreement("this is no file", file=str(path), remedy="name a file")
        if path.stat().st_size > BYTES_MOST:
            what = f"the file is larger than {BYTES_MOST // 1024**2} MiB"
            raise BadAgreement(what, file=str(path), remedy="simplify its shapes")
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be read"
        remedy = f"an agreement is a folder with {FILE} and the shapes that it names"
        what = f"the file cannot be read: {why}"
        raise BadAgreement(what, file=str(path), remedy=remedy) from error
    if not content.strip():
        remedy = "start from one of the examples"
        raise BadAgreement("the file is empty", file=str(path), line=1, remedy=remedy)
    return content
