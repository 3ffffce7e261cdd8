"""Verifies exports without trusting who made them: its modules, joined, are the file beside them.

`record.export.joined.verifier_text` joins them. So nothing of Truceline is imported here but by
one part from another, each part starts with what it needs, no name stands in two parts, and all of
it is Python 3.9: strangers read and run the file where they like.
"""
