"""Installed from a folder of wheels alone, without any index."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.long


def ran(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command's end, without any index to ask."""
    told = {**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment}
    told.pop("PYTHONPATH", None)
    return subprocess.run([str(each) for each in words], env=told, capture_output=True, text=True,
                          check=False)  # fmt: skip


def test_a_wheel_installs_without_an_index_and_holds_all_that_a_node_needs(tmp_path: Path) -> None:
    wheels, place = tmp_path / "wheels", tmp_path / "venv"
    built = ran(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation",
                "--wheel-dir", wheels, ROOT)  # fmt: skip
    if built.returncode:
        pytest.skip(f"the builder is not installed here: {built.stderr[-200:]}")
    # What it depends on comes from this environment: the wheels of all would be a gigabyte.
    venv.create(place, with_pip=True, system_site_packages=False)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    ours = Path(pytest.__file__).resolve().parents[1]
    (site,) = (place / "lib").glob("python*/site-packages") if os.name != "nt" else (
        place / "Lib" / "site-packages",)  # fmt: skip

    installed = ran(python, "-m", "pip", "install", "--no-index", "--no-deps", "--find-links",
                    wheels, "truceline")  # fmt: skip
    (site / "beside.pth").write_text(f"{ours}\n", encoding="utf-8")
    begun = ran(python, "-m", "truceline.cli", "init", tmp_path / "desk", "--as", "aria",
                "--origin", "example.org/wheel")  # fmt: skip
    looked = ran(python, "-m", "truceline.cli", "doctor", "--data", tmp_path / "desk", "--json")
    where = ran(python, "-c", "import truceline; print(truceline.__file__)")

    assert installed.returncode == 0, installed.stderr
    assert where.stdout.startswith(str(site)), where.stdout
    assert begun.returncode == 0, begun.stderr
    assert looked.returncode == 0, looked.stdout + looked.stderr
