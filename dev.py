#!/usr/bin/env python3
"""Sets the project up from nothing but Python, and runs one thing in it.

python3 dev.py demo [ARGS]                  show Truceline at work
python3 dev.py check                        the quick round before a commit, under a minute
python3 dev.py test [PYTEST ARGS]           all checks and all tests but the long ones
python3 dev.py test --long [PYTEST ARGS]    everything
python3 dev.py run ARGS                     Truceline's own command line, e.g. run check --help

The first start makes .venv and installs into it what constraints.txt names, by digest; later
starts find the stamp and take no time. `test` with arguments for pytest runs pytest alone.
Needs Python 3.11 or newer with venv, and a network for the first start. Nothing else.
"""

# This file must compile on a Python as old as 3.7, or nobody could read why that one is refused.
from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = str(BIN / f"python{EXE}")

STAMP = VENV / "truceline.stamp"  # says what the environment was made from
FLIGHTS = VENV / "flights.stamp"  # says that the recorded flights are in it
PAGE_STAMP = VENV / "page.stamp"  # says what the page was last built from
PAGE = ROOT / "src" / "truceline" / "server" / "page" / "index.html"
INPUTS = ("pyproject.toml", "constraints.txt", "requirements-realdata.txt")

CHECK_BUDGET_S = 60
STEPS = {  # name: (command, what to do when it fails)
    "format": ((PYTHON, "-m", "ruff", "format", "--check", "."), "`ruff format .` mends it"),
    "lint": ((PYTHON, "-m", "ruff", "check", "."), "`ruff check --fix .` mends a part of it"),
    "types": ((PYTHON, "-m", "mypy"), "mypy names file and line above"),
    "imports": ((str(BIN / "lint-imports"), "--no-logo"), "the floors stand in .importlinter"),
}


def main(arguments: list[str]) -> int:
    """Exit code of the verb; 2 where there is no such verb."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb not in ("demo", "check", "test", "run") or (verb == "check" and rest):
        print(__doc__)
        return 0 if verb in ("-h", "--help", "help") else 2
    set_up()
    if verb == "check":
        quick = "--hypothesis-profile=quick", "-m", "not slow and not long"
        return checks(*quick, budget_s=CHECK_BUDGET_S)
    if verb == "test":
        chosen = [each for each in rest if each != "--long"]
        marks = [] if "--long" in rest else ["-m", "not long"]
        return checks(*marks, *chosen, tests_only=bool(chosen))
    return hand_over("demo", *rest) if verb == "demo" else hand_over(*rest)


# ---- set-up ---------------------------------------------------------------------------------


def set_up() -> None:
    """Make .venv hold what the three files name, unless its stamp says that it does already."""
    require_python()
    wanted, page = fingerprint(), page_fingerprint()
    if holds(STAMP, wanted) and python_answers():
        if not holds(PAGE_STAMP, page):
            part("building the page anew", install_truceline)
            PAGE_STAMP.write_text(page, encoding="utf-8")
        return remind()
    started_s = time.perf_counter()
    print(f"Setting up {VENV} (once; later starts take no time)", flush=True)
    STAMP.unlink(missing_ok=True)
    if not python_answers():
        part("making it", make_venv)
    part("installing the locked packages, some 950 MB once unpacked", install_locked)
    part("installing Truceline itself, with its page", install_truceline)
    part("installing recorded flights for the tests, 28 MB to fetch", install_flights)
    STAMP.write_text(wanted, encoding="utf-8")
    PAGE_STAMP.write_text(page, encoding="utf-8")
    print(f"Ready after {time.perf_counter() - started_s:.0f} s.\n", flush=True)
    return remind()


def require_python() -> None:
    """Stop, saying what to do, where this Python cannot carry the project."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one line that an older Python may reach
        stop(
            f"Truceline needs Python 3.11 or newer; {sys.executable} is {version()}.",
            "Start this file with a newer one, for instance `python3.12 dev.py test`.",
        )
    if not all(importlib.util.find_spec(each) for each in ("venv", "ensurepip")):
        stop(
            f"{sys.executable} comes without venv or ensurepip, which set Truceline up.",
            "Debian and Ubuntu keep them in a package of their own: apt-get install python3-venv",
        )


def fingerprint() -> str:
    """Digest over all that decides what .venv holds: three files, this Python, this folder."""
    digest = hashlib.sha256(f"{sys.version}\n{ROOT}\n".encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def page_fingerprint() -> str:
    """Digest over all that the page in the browser is built from."""
    digest = hashlib.sha256((ROOT / "hatch_build.py").read_bytes())
    for path in sorted((ROOT / "web").rglob("*")):
        name = path.relative_to(ROOT / "web")
        if name.parts[0] not in ("node_modules", "generated", "tests") and path.is_file():
            digest.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def holds(stamp: Path, wanted: str) -> bool:
    """Whether a stamp says that."""
    return stamp.exists() and stamp.read_text(encoding="utf-8") == wanted


def python_answers() -> bool:
    """Whether .venv holds this very Python, with pip, so that it need only be filled."""
    settings = VENV / "pyvenv.cfg"
    if not all(each.exists() for each in (settings, Path(PYTHON), BIN / f"pip{EXE}")):
        return False
    return f"version = {version()}\n" in settings.read_text(encoding="utf-8")


def make_venv() -> None:
    """A new environment, in place of one that another Python made or that broke half-way."""
    if VENV.exists():
        shutil.rmtree(VENV)
    done = run(sys.executable, "-m", "venv", str(VENV))
    if done.returncode:
        stop(done.stdout + done.stderr, f"{VENV} could not be made; the reason stands above.")


def install_locked() -> None:
    pip("--require-hashes", "--only-binary=:all:", "-r", "constraints.txt")


def install_truceline() -> None:
    """Truceline and its page; a Node to build that with where none is here that is new enough."""
    asked = run(PYTHON, "-c", "import sys, hatch_build; sys.exit(not hatch_build.has_node())")
    if asked.returncode:
        run_pip("--require-hashes", "--no-deps", "-r", "requirements-node.txt")
    pip("--no-deps", "--no-build-isolation", "-e", ".")


def install_flights() -> None:
    """Recorded flights; where they cannot be had, the tests that replay them skip and say so."""
    FLIGHTS.unlink(missing_ok=True)
    done = run_pip("--require-hashes", "--no-deps", "-r", "requirements-realdata.txt")
    if done.returncode == 0:
        FLIGHTS.touch()


def remind() -> None:
    """Say what could not be had."""
    if not PAGE.exists():
        print(
            "WARNING: the page in the browser could not be built, so its tests are skipped: is\n"
            f"         there a network? Delete {PAGE_STAMP} to try again.",
            flush=True,
        )
    if not FLIGHTS.exists():
        print(
            "WARNING: requirements-realdata.txt could not be installed, so the tests that replay\n"
            f"         recorded flights are skipped. Delete {STAMP} to try again.",
            flush=True,
        )


def pip(*arguments: str) -> None:
    """One installation; stops with pip's own words and what to do about them where it fails."""
    done = run_pip(*arguments)
    if done.returncode:
        words = done.stdout + done.stderr
        stop(words, remedy(words))


def run_pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    options = ("--disable-pip-version-check", "--no-input", "--quiet")
    return run(PYTHON, "-m", "pip", "install", *options, *arguments)


def remedy(words: str) -> str:
    """What to do about an installation that failed, read off pip's own words."""
    if "DO NOT MATCH THE HASHES" in words:
        return "A package is not the one that was locked. Do not use it; find out who served it."
    if "establish a new connection" in words or "timed out" in words or "ProxyError" in words:
        return (
            "The packages could not be fetched: is there a network? Behind a proxy set\n"
            "HTTPS_PROXY, with a mirror PIP_INDEX_URL. Then start again; what is done is kept."
        )
    if "No matching distribution" in words:
        return (
            f"The locked versions hold no ready-made package for Python {version()} here\n"
            f"({sys.platform}). Use Python 3.11 to 3.14 on Linux, Windows, or a Mac with Apple\n"
            "silicon and macOS 14 or newer."
        )
    return "pip failed; its reason stands above. Start again when that is mended."


def part(what: str, work: Callable[[], None]) -> None:
    """One part of the set-up, with the time it took."""
    print(f"  {what} ...", end=" ", flush=True)
    started_s = time.perf_counter()
    work()
    print(f"{time.perf_counter() - started_s:.1f} s", flush=True)


# ---- checks and tests -----------------------------------------------------------------------


def checks(*chosen: str, tests_only: bool = False, budget_s: float | None = None) -> int:
    """Exit code of the first step that fails, else 0; pytest's closing line comes last then."""
    took_s: dict[str, float] = {}
    for name, (command, mending) in STEPS.items():
        if tests_only:
            break
        started_s = time.perf_counter()
        print(f"{name:8}", end=" ", flush=True)
        done = run(*command)
        took_s[name] = time.perf_counter() - started_s
        if done.returncode:
            print(f"failed\n{done.stdout}{done.stderr}\nFAILED: {name}. {mending}", flush=True)
            return done.returncode
        print(f"{took_s[name]:5.1f} s", flush=True)
    started_s = time.perf_counter()
    code, closing = run_tests(*chosen)
    took_s["tests"] = time.perf_counter() - started_s
    print("\n" + " · ".join(f"{name} {taken_s:.1f} s" for name, taken_s in took_s.items()))
    total_s = sum(took_s.values())
    if budget_s is not None:
        state = "within" if total_s <= budget_s else "OVER"
        print(f"{total_s:.0f} s in all, {state} the budget of {budget_s:.0f} s")
    print(
        closing if code == 0 else f"{closing}\nFAILED: tests. pytest names them above", flush=True
    )
    return code


def run_tests(*chosen: str) -> tuple[int, str]:
    """Exit code and closing line of pytest; all its other lines are printed as they come."""
    colour = f"--color={'yes' if sys.stdout.isatty() else 'no'}"
    command = [PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal", colour, *chosen]
    held = b""
    # pytest rewrites every assert, 7 s for each of its processes; what it wrote is kept, and apart
    # from the sources, also where the environment keeps Python from writing beside them.
    kept = {each: os.environ[each] for each in os.environ if each != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = str(VENV / "pycache")
    with subprocess.Popen(command, cwd=ROOT, env=kept, stdout=subprocess.PIPE) as process:
        for line in process.stdout or ():
            sys.stdout.buffer.write(held)
            sys.stdout.buffer.flush()
            held = line
    return process.returncode, held.decode("utf-8", "replace").strip()


# ---- the small things -----------------------------------------------------------------------


def hand_over(*arguments: str) -> int:
    """Exit code of Truceline's own command line, which takes over signals and terminal too."""
    command = [PYTHON, "-m", "truceline.cli", *arguments]
    if os.name != "nt":
        os.execv(PYTHON, command)
    return subprocess.call(command)  # Windows has no exec that waits


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )


def version() -> str:
    return ".".join(str(number) for number in sys.version_info[:3])


def stop(*lines: str) -> NoReturn:
    print("\n" + "\n".join(each.rstrip() for each in lines), file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
