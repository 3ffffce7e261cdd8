"""The record as files that any C2SP client reads, and the verifier that goes with them."""

from truceline.record.export.folder import ENTRIES, VERIFIER, export
from truceline.record.export.joined import verifier_text

__all__ = ["ENTRIES", "VERIFIER", "export", "verifier_text"]
