"""What is on screen: the only place that imports Qt."""
