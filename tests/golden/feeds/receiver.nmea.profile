source = "patrol-boat"
