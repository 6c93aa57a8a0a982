"""Models behind long lists: pages fetched by key as they are scrolled to."""
