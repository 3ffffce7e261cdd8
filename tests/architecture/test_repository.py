"""What must never be in the repository: registry hosts, machine paths, lock files, large binaries.

Looks at every file that is tracked or about to be; without git or a checkout it skips.
The patterns are spelt so that they do not find themselves.
"""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
BINARY_BYTES_MAX = 1_000_000

MACHINE_PATH = re.compile(r"(?:^|[^\w.])/(?:wor[k]|far[m]|roo[t])/", re.M)
REGISTRY_HOST = re.compile(
    r"pyp[i][.]org/simple|python[h]osted|npmj[s][.]org|deb[.]debia[n]|proxy[.]golan[g]", re.I
)
LOCK_FILE = re.compile(r"(?:^|/)(?:uv\.lock|pylock\.toml)$")
LOCKED = re.compile(r"^([\w.-]+)==([\w.!+-]+)(?: ; (.*?))? \\$", re.M)


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """Every file that is tracked, or new and not ignored."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = (ROOT / name for name in done.stdout.split("\0") if name)
    return [each for each in found if each.is_file()]


def text_of(path: Path) -> str | None:
    """The file's text, None where it is binary, told as git tells it: by a zero byte."""
    content = path.read_bytes()
    return None if b"\0" in content[:8000] else content.decode("utf-8", "replace")


def places(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """Where the pattern stands, as `path:line`."""
    return [
        f"{path}:{number}"
        for path in files
        for number, line in enumerate((text_of(path) or "").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_path_of_somebodys_machine(files: list[Path]) -> None:
    assert places(MACHINE_PATH, files) == []


def test_no_file_names_the_host_of_a_registry(files: list[Path]) -> None:
    assert places(REGISTRY_HOST, files) == []


def test_no_lock_file_that_records_hosts_is_tracked(files: list[Path]) -> None:
    assert [each for each in files if LOCK_FILE.search(each.as_posix())] == []


def test_no_large_binary_is_tracked(files: list[Path]) -> None:
    large = [each for each in files if each.stat().st_size > BINARY_BYTES_MAX]

    assert [each for each in large if text_of(each) is None] == []


def test_the_patterns_find_what_they_look_for(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("see /wor" + "k/main\nfrom https://pyp" + "i.org/simple\n", encoding="utf-8")

    assert places(MACHINE_PATH, [bad]) == [f"{bad}:1"]
    assert places(REGISTRY_HOST, [bad]) == [f"{bad}:2"]
    assert LOCK_FILE.search("web/uv.lock")
    assert text_of(bad) is not None


def test_a_file_with_a_zero_byte_is_binary(tmp_path: Path) -> None:
    binary = tmp_path / "picture"
    binary.write_bytes(b"\x89\0" * 10)

    assert text_of(binary) is None


def test_every_dependency_is_locked_within_its_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    locked = {(canonicalize_name(name), pin) for name, pin, _ in LOCKED.findall(constraints)}
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["intake"], *extras["test"]]
    others = [each for each in wanted if not each.startswith("truceline[")]

    for each in map(Requirement, [*others, "hatchling", "editables"]):
        pins = [pin for name, pin in locked if name == canonicalize_name(each.name)]
        assert pins, f"{each.name} is not in constraints.txt"
        assert all(each.specifier.contains(pin) for pin in pins), f"{each} against {pins}"


@pytest.mark.parametrize("name", ["constraints.txt", "requirements-fuzz.txt"])
def test_every_locked_package_carries_digests_and_no_address(name: str) -> None:
    constraints = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"(?m)^(?=[\w.-]+==)", constraints)[1:]

    assert len(packages) == len(LOCKED.findall(constraints))
    assert all("--hash=sha256:" in each for each in packages)
    assert "://" not in constraints
