"""A node that runs in a process of its own, as people start it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PATIENCE_S = 60


@dataclass
class Serving:
    """A process that serves, and where it answers."""

    process: subprocess.Popen[str]
    url: str

    def get(self, path: str, **more: Any) -> httpx.Response:
        """What it answers there."""
        return httpx.get(f"{self.url}{path}", timeout=PATIENCE_S, trust_env=False, **more)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal; the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)


def started(folder: Path, *more: str) -> "subprocess.Popen[str]":
    """`truceline serve` on a folder, at a free port."""
    words = [sys.executable, "-m", "truceline.cli", "serve", "--data", str(folder), "--port", "0"]
    return subprocess.Popen([*words, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True)  # fmt: skip


@contextmanager
def serving(folder: Path, *more: str) -> Iterator[Serving]:
    """A node on a folder, up and answering; killed at the end unless it was stopped."""
    process = started(folder, *more)
    assert process.stdout is not None and process.stderr is not None
    try:
        lines = iter(process.stdout.readline, "")
        found = next(filter(None, (re.search(r"https?://\S+", each) for each in lines)), None)
        assert found, process.stderr.read()
        yield Serving(process, found[0])
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()
