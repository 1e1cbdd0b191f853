"""What runs gave, for all who show it."""
