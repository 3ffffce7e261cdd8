"""Benchmarks: one file a kernel and a path; each prints ratios to its named peer."""
