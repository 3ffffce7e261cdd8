"""Verbs and nouns of contact with whoever and whatever stands around them."""
