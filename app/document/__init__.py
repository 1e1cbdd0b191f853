"""What a window is open on: the sheet as a value, its edits by name, and the document that carries it through undo."""
