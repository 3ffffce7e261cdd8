"""What each side says of a contact, who says it, and where accounts differ."""
