"""Kernels are compiled beside a node that runs, and no end waits for them."""

import asyncio

import pytest

from truceline.cli._warming import warm
from truceline.kernels.loops import hurry, plod, worth_running

pytestmark = pytest.mark.slow


def test_until_then_nothing_waits_for_a_compiler() -> None:
    plod()
    patient = worth_running(10**12)
    hurry()

    assert patient
    assert not worth_running(1)


def test_after_warming_nothing_is_run_plainly() -> None:
    asyncio.run(warm())

    assert not worth_running(1)


def test_a_node_that_stops_does_not_wait_until_all_is_compiled() -> None:
    async def story() -> float:
        loop = asyncio.get_running_loop()
        warming = asyncio.create_task(warm())
        await asyncio.sleep(0.2)
        start_s = loop.time()
        warming.cancel()
        with pytest.raises(asyncio.CancelledError):
            await warming
        return loop.time() - start_s

    assert asyncio.run(story()) < 1
