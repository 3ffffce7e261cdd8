"""What things are: columns and frozen values, with no clock, no file and no opinion."""
