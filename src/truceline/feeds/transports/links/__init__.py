"""Links: what transports have in common, with no transport among them."""
