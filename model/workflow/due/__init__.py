"""What the rules ask: read from the facts, kept as a table, listed."""
