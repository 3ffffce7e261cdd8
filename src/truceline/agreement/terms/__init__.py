"""The kinds of term, one file each, with its schema, its sentence and its check."""
