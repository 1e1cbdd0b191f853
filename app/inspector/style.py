"""What the inspector's own widgets look like; all else the program's style sheet decides."""

from string import Template

from ..theme import Theme

RULES = Template("""
QLabel#mistake, QLabel#wrong { color: $danger; }
QLabel#pale { color: $muted; }
QLabel#title { font-weight: bold; font-size: 15px; }
QLabel#hint { color: $muted; background: $window; border-top: 1px solid $line; padding: 5px 10px; }
QLineEdit#heading { background: transparent; border-color: transparent; padding: 3px 1px; }
QLineEdit#heading:hover { border-color: $line; }
QLineEdit#heading:focus { background: $field; border-color: $accent; }
QFrame#shared { background: $warning_fill; border: 1px solid $warning; border-radius: 6px; }
QFrame#shared QLabel { color: $text; font-weight: bold; }
QFrame#problem { background: $danger_fill; border: 1px solid $danger; border-radius: 6px; }
QFrame#problem QLabel { color: $text; }
QFrame#remark { background: $field; border: 1px solid $line; border-radius: 6px; }
QFrame#remark QLabel { color: $text; }
QFrame#shared QPushButton { padding: 4px 8px; }
QPushButton { padding: 5px 9px; }
QPushButton#link { border: none; background: transparent; color: $accent; padding: 0 2px; text-align: left; }
QPushButton#link:hover, QPushButton#link:focus { text-decoration: underline; background: $hover; }
QLineEdit { padding: 3px 6px; }
QAbstractItemView QLineEdit { padding: 0 3px; border: none; }
QLineEdit[atDefault="true"], QComboBox[atDefault="true"] { color: $muted; }
QComboBox { padding: 3px 6px; }
QFrame#below { border-left: 2px solid $line; }
QToolButton { padding: 0; }
QListView { background: $field; border: 1px solid $line; border-radius: 6px; }
QListView::item { padding: 0; }
""")


def style_sheet(theme: Theme) -> str:
    """The rules in the colours of a theme."""
    return RULES.substitute({name: value for name, value in theme._asdict().items() if isinstance(value, str)})
