"""Release: what people let others see beyond, or short of, what is released by itself."""

from truceline.release.acts import admit
from truceline.release.book import Act, ReleaseBook
from truceline.release.folding import due, fold

__all__ = ["Act", "ReleaseBook", "admit", "due", "fold"]
