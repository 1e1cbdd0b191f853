"""A line of text as a layer: reading it, completing it, and the popup that it is typed into."""
