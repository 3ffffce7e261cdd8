"""Languages of sentences, one a file: each offers a LANGUAGE."""
