"""One paper, from an empty draft to its seals."""
