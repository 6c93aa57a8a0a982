"""What the page of a checklist is made of, one concern a file."""
