"""Deconfliction: notices of planned activity (strategic checks come with their own issue)."""
