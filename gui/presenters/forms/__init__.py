"""A blank form on screen: its outline, its questions, what is kept of it."""
