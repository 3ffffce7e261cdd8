"""Readers: the one place of the feeds that opens files, and what turns their rows into ours."""
