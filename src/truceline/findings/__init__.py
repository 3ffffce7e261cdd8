"""Findings: what stands inside what a term excludes, since when, by what margin, how sure."""

from truceline.findings.book import Book, Finding, Key
from truceline.findings.desk import admit, due
from truceline.findings.entries import Closed, Deepest, Opened, Revised

__all__ = [
    "Book",
    "Closed",
    "Deepest",
    "Finding",
    "Key",
    "Opened",
    "Revised",
    "admit",
    "due",
]
