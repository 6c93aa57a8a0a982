"""Papers that belong together: begun, served, followed, closed."""
