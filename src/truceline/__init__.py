"""Truceline keeps a cease-fire between parties that do not trust each other."""
