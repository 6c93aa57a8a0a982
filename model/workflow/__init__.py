"""The verbs: short functions on an opened workspace; each says what it changed."""
