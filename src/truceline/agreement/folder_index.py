"""The index of an agreement on disk: what makes its shapes cheap to ask, compiled once.

One file in a cache folder, named by the agreement's digest, mapped into memory by every process
that asks. It is never trusted: where its version, the digest of what it holds, or that of the
shapes it was compiled from differ, it is as if it were not there.

`warmup` compiles all of it; a check that found it worth its while to compile some leaves that for
the next one.

The file: one line of JSON, blanks up to a multiple of 64 bytes, then the arrays, each from a
multiple of 64 bytes on. The JSON names version, digests, and name, type, shape and place of each.
"""

import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any  # arrays of several types by name

import numpy as np
from numpy.typing import NDArray

from truceline.agreement.shapes import Area, Line
from truceline.agreement.text import Agreement
from truceline.agreement.traces import Ground, Trace
from truceline.kernels.cells import NO_CELLS, LineCells
from truceline.kernels.grid import Frame
from truceline.kernels.zones import ZoneGrid, ZoneIndex

VERSION = 3
ALIGNED = 64

Arrays = dict[str, NDArray[Any]]


def index_path(agreement: Agreement, cache: Path) -> Path:
    """Where the index of an agreement lies in a cache folder."""
    return cache / f"{agreement.digest}.index"


def save(agreement: Agreement, cache: Path) -> Path:
    """Compile what is not compiled yet, and write it. Raises OSError."""
    for _, part in _parts(agreement):
        part.prepare()
    return _write(agreement, cache)


def keep(agreement: Agreement, cache: Path) -> bool:
    """Write what is compiled, if some of it was compiled here; whether it was written.

    A cache that cannot be written to is done without.
    """
    if not any(part.fresh for _, part in _parts(agreement)):
        return False
    try:
        _write(agreement, cache)
    except OSError:
        return False
    return True


def _write(agreement: Agreement, cache: Path) -> Path:
    """Write all that is compiled, and only that."""
    arrays: Arrays = {}
    for name, part in _parts(agreement):
        if not _is_compiled(part):
            continue
        compiled = part.prepare() if isinstance(part, Trace) else part.prepare().grid
        for field, value in compiled._asdict().items():
            arrays[f"{name}.{field}"] = np.asarray(value)
    content = _content(arrays, _compiled_from(agreement))
    path = index_path(agreement, cache)
    cache.mkdir(parents=True, exist_ok=True)
    part_path = path.with_suffix(f".{os.getpid()}.part")
    part_path.write_bytes(content)
    part_path.rename(path)  # another process sees the whole file or none
    return path


def attach(agreement: Agreement, cache: Path) -> bool:
    """Take what an index in the cache holds of an agreement; whether there was a sound one."""
    arrays = _sound(index_path(agreement, cache), _compiled_from(agreement))
    if arrays is None:
        return False
    try:
        found = [(part, _part_of(arrays, name, part)) for name, part in _parts(agreement)]
    except (KeyError, TypeError, ValueError):  # whole, and yet of another form than this
        return False
    for part, compiled in found:
        if isinstance(part, Trace) and isinstance(compiled, LineCells):
            part.cells = compiled
        elif isinstance(part, Ground) and isinstance(compiled, ZoneGrid):
            part.zone = ZoneIndex(compiled, (part.area,))
    return True


def _part_of(arrays: Arrays, name: str, part: Trace | Ground) -> LineCells | ZoneGrid | None:
    """What the arrays hold of a part, None for nothing. Raises KeyError, TypeError, ValueError."""
    fields = {
        field.removeprefix(f"{name}."): value
        for field, value in arrays.items()
        if field.startswith(f"{name}.")
    }
    if not fields:
        return None
    west, south, per_lon, per_lat, columns, rows = fields.pop("frame").tolist()
    frame = Frame(west, south, per_lon, per_lat, int(columns), int(rows))
    return LineCells(frame, **fields) if isinstance(part, Trace) else ZoneGrid(frame, **fields)


def _is_compiled(part: Trace | Ground) -> bool:
    return part.cells is not NO_CELLS if isinstance(part, Trace) else part.zone is not None


def _parts(agreement: Agreement) -> Iterator[tuple[str, Trace | Ground]]:
    """All that is compiled of an agreement's shapes, by name."""
    shapes: list[Area | Line] = [*agreement.areas.values(), *agreement.lines.values()]
    for shape in shapes:
        sort = "area" if isinstance(shape, Area) else "line"
        yield f"{sort}:{shape.id}", shape.boundary if isinstance(shape, Area) else shape.trace
        if isinstance(shape, Area):
            yield f"ground:{shape.id}", shape.ground
        elif shape.meets is not None:
            yield f"meets:{shape.id}", shape.meets
        for number, each in enumerate(shape.parts):
            yield f"{sort}:{shape.id}:{number}", each.trace


def _compiled_from(agreement: Agreement) -> str:
    """Digest of the vertices that the index rests on: another library may place them otherwise."""
    seen = sha256()
    for name, part in _parts(agreement):
        seen.update(name.encode())
        numbers = part.line.pieces if isinstance(part, Trace) else part.area.edges
        seen.update(np.ascontiguousarray(numbers).tobytes())
    return seen.hexdigest()


def _content(arrays: Arrays, shapes: str) -> bytes:
    listed, body = [], bytearray()
    for name, array in arrays.items():
        listed.append([name, array.dtype.str, list(array.shape), len(body)])
        body += array.tobytes()
        body += bytes(-len(body) % ALIGNED)
    head = {"version": VERSION, "shapes": shapes, "arrays": listed}
    head["sha256"] = sha256(_said(head) + body).hexdigest()
    line = _said(head) + b"\n"
    return line + b" " * (-len(line) % ALIGNED) + body


def _said(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()


def _sound(path: Path, shapes: str) -> Arrays | None:
    """The arrays of an index file, mapped; None if there is none, or none to be trusted."""
    try:
        # Copy on write: nobody writes, and kernels are compiled for arrays that could be written.
        mapped = np.memmap(path, np.uint8, mode="c")
        end = mapped[: 1 << 20].tobytes().index(b"\n")
        head = json.loads(mapped[:end].tobytes())
        digest = head.pop("sha256")
        if head["version"] != VERSION or head["shapes"] != shapes:
            return None
        body = mapped[end + 1 + -(end + 1) % ALIGNED :]
        if sha256(_said(head) + body.tobytes()).hexdigest() != digest:
            return None
        return {name: _array(body, *where) for name, *where in head["arrays"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _array(body: NDArray[np.uint8], kind: str, shape: list[int], start: int) -> NDArray[Any]:
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    return np.asarray(body)[start : start + size].view(kind).reshape(shape)
