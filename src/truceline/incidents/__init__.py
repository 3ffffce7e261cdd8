"""Incidents: from what somebody reported to what the parties read, each step by its own people."""

from truceline.incidents.acts import admit
from truceline.incidents.book import Evidence, Incident, IncidentBook, Taken
from truceline.incidents.folding import due, fold

__all__ = ["Evidence", "Incident", "IncidentBook", "Taken", "admit", "due", "fold"]
