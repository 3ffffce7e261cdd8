"""The verifier as one file: what a stranger reads in one sitting and runs without Truceline."""

import ast
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

PACKAGE = "truceline.record.export.verifier"
PARTS = ("proofs", "entries", "logs", "given", "checking")  # each uses those before it
Imports = ast.Import | ast.ImportFrom


@cache
def verifier_text() -> bytes:
    """The parts of the verifier, joined: usage, imports, then each part without its own.

    The usage is the docstring of the last part. The bytes depend on the parts alone.
    """
    usage, imports, bodies = "", list[Imports](), list[str]()
    for name in PARTS:
        text = files(PACKAGE).joinpath(f"{name}.py").read_text("utf-8")
        tree = ast.parse(text)
        own = [each for each in tree.body if isinstance(each, Imports)]
        usage = ast.get_docstring(tree, clean=False) or ""
        imports += [each for each in own if PACKAGE not in ast.unparse(each)]
        start = max(each.end_lineno or 0 for each in own)
        title = "what is asked, and what is told" if name == PARTS[-1] else usage.rstrip(".")
        body = "\n".join(text.split("\n")[start:]).strip("\n")
        bodies.append(f"{f'# ---- {title} '.ljust(100, '-')}\n\n{body}")
    head = f'#!/usr/bin/env python3\n"""{usage}"""\n\n{_told(imports)}'
    return ("\n\n\n".join([head, *bodies]) + "\n").encode()


def _told(imports: Iterable[Imports]) -> str:
    """Imports of several modules as those of one: no name twice, in order."""
    modules, names = set[str](), dict[str, set[str]]()
    for each in imports:
        told = {alias.name for alias in each.names}
        if isinstance(each, ast.ImportFrom):
            names.setdefault(each.module or "", set()).update(told)
        else:
            modules |= told
    lines = [f"import {module}" for module in sorted(modules)]
    lines += [
        f"from {module} import {', '.join(sorted(names[module]))}" for module in sorted(names)
    ]
    return "\n".join(lines)
