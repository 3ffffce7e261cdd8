"""Warming: kernels are compiled beside a node that runs, so that no block waits for it.

The first time it takes half a minute of a core. That is done in a process of its own, which leaves
the node's threads alone and the result on disk; to load it here takes a second afterwards.
"""

import asyncio
import sys

from truceline.kernels.warm import compile_all

COMPILE = "from truceline.kernels.warm import compile_all; compile_all()"


async def warm() -> None:
    """Compile all kernels, then load them. Where that fails they are compiled when needed."""
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", COMPILE, stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if code == 0:
        await asyncio.to_thread(compile_all)
