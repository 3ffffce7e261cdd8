"""Loops: run as Python while that is cheaper, compiled from then on."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest
from numpy.typing import NDArray

from truceline.kernels import loops
from truceline.kernels.loops import Loop, loop, prefetch


def doubled() -> Loop:
    @loop
    def double(numbers):  # type: ignore[no-untyped-def]
        return [2 * each for each in numbers]

    return double


def test_a_few_steps_are_run_as_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "_steps", 0)
    double = doubled()

    assert double.run(3, [1, 2, 3]) == [2, 4, 6]
    assert not double.is_compiled


def test_steps_add_up_until_compiling_is_cheaper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "_steps", 0)
    half = loops.STEPS_MOST // 2

    assert [doubled().plainly(half + 1), doubled().plainly(half + 1)] == [True, False]
    assert doubled().plainly(half - 2)


def test_what_is_compiled_is_never_run_as_python_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "_steps", 0)
    double = doubled()

    assert callable(double.compiled)
    assert not double.plainly(0)


def test_nothing_is_said_of_infinities(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "_steps", 0)

    @loop
    def inverse(number):  # type: ignore[no-untyped-def]
        return 1 / number

    assert inverse.run(1, np.float64(0)) == np.inf


def test_a_thread_in_a_hurry_hurries_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loops, "_steps", 0)
    told = []

    def ask() -> None:
        loops.hurry_here()
        told.append(doubled().plainly(1))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()

    assert told == [False]
    assert doubled().plainly(1)


@pytest.mark.slow
def test_kernels_are_compiled_in_one_thread_while_others_are_answered() -> None:
    script = (
        "from threading import Thread\n"
        "import numpy as np\n"
        "from truceline.kernels import areas, warm\n"
        "ring = np.array([33.0, 33.0, 33.1]), np.array([36.0, 36.1, 36.0])\n"
        "area = areas.compile_area([[ring]], edges='straight_lonlat')\n"
        "place = np.array([33.02]), np.array([36.02])\n"
        "thread = Thread(target=warm.compile_aside)\n"
        "thread.start()\n"
        "assert areas.is_plain() and thread.is_alive()\n"
        "assert areas.contains(area, *place).tolist() == [areas.INSIDE]\n"
        "thread.join()\n"
        "assert not areas.is_plain()\n"
        "assert areas.contains(area, *place).tolist() == [areas.INSIDE]\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_to_check_a_thousand_rows_loads_no_compiler(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    script = (
        "import sys\n"
        "from truceline.cli._entry import run\n"
        "code = run(sys.argv[1:])\n"
        "assert code in (0, 1), code\n"
        "assert not {'numba', 'spacy', 'truceline.contacts.intake'} & set(sys.modules)\n"
    )
    folder, rows = root / "examples" / "golan_1974", tmp_path / "rows.csv"
    rows.write_text(thousand_rows(), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", script, "check", str(folder), str(rows), "--json"],
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def thousand_rows() -> str:
    """Fifty tracks that cross the area at 20 m/s, a fix every 30 s each."""
    fix, track = np.divmod(np.arange(1000), 50)
    lat, lon = 32.7 + 0.014 * track, 35.7 + 0.009 * track + 0.006 * fix
    kind, party = ("land.ad.sam", "land.armour.tank"), ("il", "sy")
    rows = [
        f"{1_528_000_000 + 30 * fix[row]}000000,t{track[row]},{lat[row]:.6f},{lon[row]:.6f},50,"
        f"{party[track[row] % 2]},{kind[track[row] // 2 % 2]}\n"
        for row in range(1000)
    ]
    return "observed_us,object_id,lat_deg,lon_deg,position_radius_m,party,kind\n" + "".join(rows)


@pytest.mark.slow
def test_to_ask_ahead_is_one_instruction_and_changes_nothing_wherever_it_points() -> None:
    def last(column: NDArray[np.float64]) -> float:
        prefetch(column, len(column) + 10**9)
        prefetch(column, -(10**9))
        return float(column[-1])

    compiled: Any = numba.njit(last)  # of no type
    column = np.arange(3.0)

    assert compiled(column) == last(column) == 2.0
    assert "llvm.prefetch" in next(iter(compiled.inspect_llvm().values()))
