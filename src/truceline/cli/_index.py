"""Where indexes of agreements are kept between one run and the next."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Truceline's folder below the user's cache folder, which XDG_CACHE_HOME may name."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
    return folder / "truceline"
