"""What is no contact of two sides and is drafted all the same."""
