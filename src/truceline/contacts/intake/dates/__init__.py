"""Time words, what day they mean, and where and when a text was told."""
