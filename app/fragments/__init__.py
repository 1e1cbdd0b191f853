"""Parts of a sheet on their way: written as text, read from text, joined to a sheet."""
