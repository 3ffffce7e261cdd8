"""Who is meant at each place of a text, and for which side each one acts."""
