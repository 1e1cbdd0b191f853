"""One and many in the texts of the program's own language; a translation has forms of its own and none of these marks."""


def plural(text: str, count: int) -> str:
    """The text with `(s)` and `(es)` as the count wants them: `2 boxes`, `1 call`."""
    for ending in ("s", "es"):
        text = text.replace(f"({ending})", ending if count != 1 else "")
    return text
