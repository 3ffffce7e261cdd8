"""Warming: kernels are compiled beside a node that runs, so that nobody waits for a compiler.

The first time that takes half a minute of a core, and longer where others want it too. It is done
in a process of its own, whose result lies on disk; to load it here takes a second. Until then small
loops run as they are: a message does not wait for a block that waits for a compiler.
"""

import asyncio
import sys

from truceline.kernels.loops import hurry, plod
from truceline.kernels.warm import compile_all

COMPILE = "from truceline.kernels.warm import compile_all; compile_all()"


async def warm() -> None:
    """Compile all kernels, then load them. Where that fails they are compiled when needed."""
    quiet = asyncio.subprocess.DEVNULL
    plod()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", COMPILE, stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if code:
        hurry()
    else:
        await asyncio.to_thread(compile_all)
