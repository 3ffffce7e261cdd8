"""Names in the text: words told apart, and mentions of persons, states, offices and bodies."""
