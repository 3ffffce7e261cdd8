"""The front end's own tests, of what is pure in it, by the runner that it brings along."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

import truceline
from truceline.agreement.rule import STATUSES
from truceline.deconfliction.states import State
from truceline.line.channel_state import STATES
from truceline.line.entries import Matter, Means, WaitsFor
from truceline.line.ladder import RUNGS
from truceline.values.roles import ROLES
from truceline.values.standings import NAMES, REASONS
from truceline.values.taxonomy import KINDS

WEB = Path(__file__).resolve().parents[2] / "web"
SOURCE = Path(truceline.__file__).parent
RUNNER = WEB / "node_modules" / "vitest" / "vitest.mjs"


@pytest.mark.slow
def test_the_pure_parts_of_the_front_end_hold() -> None:
    node = shutil.which("node")
    if node is None or not RUNNER.exists():
        pytest.skip("the front end's tests are not installed: cd web && npm ci --ignore-scripts")
    command = [node, str(RUNNER), "run", "--reporter=dot"]

    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_themes_differ_in_colours_alone() -> None:
    """So that a page is looked at once by all rules of axe-core, and in each theme for colours."""
    sheets = "".join(each.read_text("utf-8") for each in sorted(WEB.glob("src/styles/*.css")))
    scripts = {each: each.read_text("utf-8") for each in sorted(WEB.glob("src/**/*.ts*"))}

    ruled = re.findall(r"\[data-theme=[^{]*\{([^}]*)\}", sheets)
    set_there = {name for each in ruled for name in re.findall(r"([\w-]+):", each)}
    read_at = {
        line.strip()
        for path, text in scripts.items()
        for line in text.splitlines()
        if "theme.value" in line and path.name not in ("session.ts", "choices.tsx")
    }

    assert {each for each in set_there if not each.startswith("--")} == {"color-scheme", "filter"}
    assert len(ruled) == 4
    assert read_at
    assert [each for each in read_at if not re.search(r"PALETTES\[theme|paint\(theme", each)] == []


def test_every_word_of_the_node_that_people_read_is_one_of_the_page() -> None:
    """The page has it in five languages; without one it would stand there in English."""
    texts = [each.read_text("utf-8") for each in sorted(WEB.glob("src/i18n/**/en.ts"))]
    known = set(re.findall(r"^  '([^']+)':", "".join(texts), re.MULTILINE))
    found = "".join(each.read_text("utf-8") for each in SOURCE.glob("findings/entries.py"))
    plans = "".join(each.read_text("utf-8") for each in SOURCE.glob("deconfliction/*.py"))

    wanted = {
        "reason": [*filter(None, REASONS)],
        "standing": NAMES,
        "status": STATUSES,
        "did": re.findall(r'@kind\("findings\.(\w+)/1"\)', found),
        "channel": [*STATES, "suspended_by"],
        "rung": RUNGS,
        "matter": get_args(Matter),
        "means": get_args(Means),
        "waits": get_args(WaitsFor),
        "plan": get_args(State),
        "role": ROLES,
        "activity": [each for each in KINDS if each.startswith("activity.")],
        "unread": re.findall(r'Unread\("(\w+)"\)', plans),
    }

    assert all(wanted.values())
    assert {f"{part}.{each}" for part, some in wanted.items() for each in some} <= known
