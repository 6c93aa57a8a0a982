"""The office itself: its workspace, its people, its laptops and keys."""
