"""Feeds: one module a format, each offering `FEED`; what opens files stands in `readers`."""
