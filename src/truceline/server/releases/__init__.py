"""Whom each kind of entry is released to: one file a package of kinds, each offering `RELEASES`."""
