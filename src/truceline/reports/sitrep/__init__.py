"""The situation report: one query over a span, printed as HTML, PDF, CSV and GeoJSON."""

from truceline.reports.sitrep.assembly import assemble, files_of
from truceline.reports.sitrep.content import Sitrep, Span, Table
from truceline.reports.sitrep.folds import Folds
from truceline.reports.sitrep.phrasing import known as languages
from truceline.reports.sitrep.phrasing import phrases

__all__ = ["Folds", "Sitrep", "Span", "Table", "assemble", "files_of", "languages", "phrases"]
