"""What each page shows and what a click means, in plain Python without Qt."""
