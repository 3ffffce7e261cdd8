"""How things are computed: arrays in, arrays out; imports nothing of ours."""
