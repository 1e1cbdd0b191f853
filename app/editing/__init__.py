"""What people do to a sheet, as pure functions from one sheet to the next; `app.document.edits` is the door to them."""
