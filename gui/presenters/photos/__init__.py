"""Photos: taken in, put in order, edited, said in words."""
