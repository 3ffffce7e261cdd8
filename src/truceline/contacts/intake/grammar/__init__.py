"""The grammar of a sentence: by a parser, or by rules of our own."""
