"""Where records are kept. A store knows rows, hashes and blocks, and no kind's meaning."""
