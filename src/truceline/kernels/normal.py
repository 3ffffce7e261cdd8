"""The normal distribution: how much of it lies below a number of sigmas."""

from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from truceline.kernels.loops import loop

SIGMAS_OF_RADIUS95 = 2.4477  # 95 % radius of a circular normal distribution, in its sigmas
_ROOT_HALF = sqrt(0.5)


def share_below(sigmas: NDArray[np.float64]) -> NDArray[np.float64]:
    """Share of a normal distribution below each number of sigmas, (n,); NaN stays NaN."""
    shares: NDArray[np.float64] = _share_below.run(len(sigmas), np.ascontiguousarray(sigmas))
    return shares


@loop
def _share_below(sigmas):  # type: ignore[no-untyped-def]
    shares = np.empty_like(sigmas)
    for number in range(len(sigmas)):
        shares[number] = below(sigmas[number])
    return shares


@loop
def below(sigmas):  # type: ignore[no-untyped-def]
    """The share below one number of sigmas."""
    return 0.5 * erfc(-sigmas * _ROOT_HALF)
