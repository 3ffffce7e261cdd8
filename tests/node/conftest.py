"""The scenes of the monitor's tests serve here too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "monitor"))
