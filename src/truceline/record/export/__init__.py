"""The record as files that any C2SP client reads, and the verifier that goes with them."""

from truceline.record.export.folder import ENTRIES, VERIFIER, export, verifier_path

__all__ = ["ENTRIES", "VERIFIER", "export", "verifier_path"]
