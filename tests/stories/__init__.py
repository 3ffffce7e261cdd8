"""Stories: several commands, as people use them one after the other."""
