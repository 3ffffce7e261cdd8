"""Contacts heard of in a text, and what tells of the same one brought together."""
