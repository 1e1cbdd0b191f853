"""Words: languages, plurals, and what the engine says in the user's language."""
