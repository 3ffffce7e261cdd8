"""What of a file is read: its prose, in sentences and words."""
