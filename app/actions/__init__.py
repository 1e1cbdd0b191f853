"""What a user can do: every action in one table, with its keys, its rule, its place in menus and lists, and what it does."""
