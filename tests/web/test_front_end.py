"""The front end's own tests, of what is pure in it, by the runner that it brings along."""

import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
RUNNER = WEB / "node_modules" / "vitest" / "vitest.mjs"


@pytest.mark.slow
def test_the_pure_parts_of_the_front_end_hold() -> None:
    node = shutil.which("node")
    if node is None or not RUNNER.exists():
        pytest.skip("the front end's tests are not installed: cd web && npm ci --ignore-scripts")
    command = [node, str(RUNNER), "run", "--reporter=dot"]

    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
