"""What the build of the page decides, and that the page is in the wheel."""

import os
import subprocess
import sys
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any  # hatch_build.py is no package of ours: it is loaded by its path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("hatchling", reason="the builder is not installed here")


@pytest.fixture
def build() -> Any:
    """A fresh hatch_build.py, as a module."""
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(os.name == "nt", reason="stands in for Node with a script of the shell")
@pytest.mark.parametrize(
    ("version", "does"),
    [("v18.20.0", False), ("v20.18.3", False), ("v20.19.0", True), ("v21.7.0", False),
     ("v22.11.0", False), ("v22.12.0", True), ("v24.1.0", True), ("nonsense", False)],
)  # fmt: skip
def test_a_node_on_the_path_is_used_where_it_is_new_enough(
    version: str, does: bool, build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")

    assert build.has_node() is does


def test_the_page_is_built_anew_when_its_sources_change_and_not_when_packages_do(
    build: Any, tmp_path: Path
) -> None:
    for name in ("src/main.tsx", "node_modules/x/index.js", "generated/basemap.pmtiles"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was", encoding="ascii")
    before = build.fingerprint(tmp_path)

    (tmp_path / "node_modules/x/index.js").write_text("changed", encoding="ascii")
    (tmp_path / "generated/basemap.pmtiles").write_text("changed", encoding="ascii")
    same = build.fingerprint(tmp_path)
    (tmp_path / "src/main.tsx").write_text("changed", encoding="ascii")

    assert same == before
    assert build.fingerprint(tmp_path) != before


@pytest.mark.long
def test_the_page_is_in_the_wheel(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps",
               "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)]  # fmt: skip
    environment = {**os.environ, "TRUCELINE_PAGE": "required"}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "truceline/server/page/index.html" in names
    assert any(each.endswith(".pmtiles") for each in names)
    assert any(each.endswith(".js.gz") for each in names)
