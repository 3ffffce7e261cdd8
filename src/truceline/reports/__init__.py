"""Reports: what a check leaves on paper and on disk, for both parties to read alike."""

from truceline.reports.content import Content, CoverageLine, Shape, SourceFile, TermLine, Trail
from truceline.reports.findings_table import FINDINGS_SCHEMA, findings_table
from truceline.reports.folder import write
from truceline.reports.summary import as_json

__all__ = [
    "FINDINGS_SCHEMA",
    "Content",
    "CoverageLine",
    "Shape",
    "SourceFile",
    "TermLine",
    "Trail",
    "as_json",
    "findings_table",
    "write",
]
