"""Incidents: inspections (the workflow of incidents comes with its own issue)."""
