"""Contacts: who spoke to whom, and what each side says was said."""
