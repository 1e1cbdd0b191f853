"""Colours of the whole program, light and dark, and how a Qt application takes them on.

Family colours follow Okabe and Ito's set for colour-blind eyes; the ink on them is darkened or lightened until it reads at 4.5:1.
"""

from functools import cache
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

STYLE = Path(__file__).parent.parent / "resources" / "theme" / "style.qss"
READABLE = 4.5

FAMILIES = {
    "core": "#3d6db8", "convolutional": "#0b8a9e", "pooling": "#56a8d0", "recurrent": "#b5508b", "merging": "#00876c",
    "normalization": "#c77700", "regularization": "#8a7f00", "reshaping": "#7a5bb8", "activations": "#c8452b",
    "attention": "#a8327a", "wrappers": "#4a6fd8", "noise": "#8a7f00", "embeddings": "#2f8f4e", "preprocessing": "#6b7f2a",
    "models": "#3f5f8f", "custom": "#b0552f",
}
SHARES = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#7a5bb8", "#56b4e9")


class FamilyColours(NamedTuple):
    """The colours of one layer family: a strong one, a tint to write on, and the ink for it."""

    strong: str
    tint: str
    ink: str


@cache
def mixed(one: str, other: str, share: float) -> str:
    """A colour between two; `share` of the second."""
    first, second = QColor(one), QColor(other)
    parts = ((first.red(), second.red()), (first.green(), second.green()), (first.blue(), second.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in parts)).name()


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    channels = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
                for value in QColor(colour).getRgbF()[:3])
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), channels))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.1), 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(ink: str, paper: str) -> str:
    """The ink, moved towards black or white until it reads well on the paper."""
    end = "#000000" if luminance(paper) > 0.18 else "#ffffff"
    for step in range(21):
        candidate = mixed(ink, end, step / 20)
        if contrast(candidate, paper) >= READABLE + 0.1:
            return candidate
    return end


class Theme(NamedTuple):
    """Every colour the program paints with, as #rrggbb."""

    name: str
    dark: bool
    canvas: str
    grid: str
    card: str
    card_blank: str
    border: str
    text: str
    muted: str
    wire: str
    accent: str
    accent_text: str
    danger: str
    danger_fill: str
    warning: str
    warning_fill: str
    good: str
    good_fill: str
    note: str
    note_border: str
    note_text: str
    window: str
    panel: str
    field: str
    line: str
    hover: str
    disabled: str
    shadow: str

    def family(self, name: str) -> FamilyColours:
        """The colours of a layer family, by its folder's name; unknown families get the same colour every time."""
        return _family(self, name)

    def share(self, slot: int) -> str:
        """The stripe colour of the shared layer that has this slot."""
        colour = SHARES[slot % len(SHARES)]
        return mixed(colour, "#ffffff", 0.15) if self.dark else colour


@cache
def _family(theme: Theme, name: str) -> FamilyColours:
    strong = FAMILIES.get(name)
    if strong is None:
        strong = tuple(FAMILIES.values())[sum(name.encode()) % len(FAMILIES)] if name else theme.muted
    if theme.dark:
        strong = mixed(strong, "#ffffff", 0.22)
    tint = mixed(theme.card, strong, 0.30 if theme.dark else 0.17)
    return FamilyColours(strong, tint, readable(theme.text, tint))


@cache
def light() -> Theme:
    """Dark ink on light paper."""
    return Theme(
        name="light", dark=False, canvas="#f5f6f8", grid="#d2d8e0", card="#ffffff", card_blank="#f0f1f4", border="#c3cad4",
        text="#1c2430", muted="#5a6676", wire="#8592a3", accent="#1a6fe0", accent_text="#ffffff", danger="#c62828",
        danger_fill="#fdeceb", warning="#8f5a00", warning_fill="#fff4dc", good="#1d7a3e", good_fill="#e6f5ea",
        note="#fff6c9", note_border="#e3cf77", note_text="#4d4213", window="#eef0f3", panel="#fafbfc", field="#ffffff",
        line="#d6dbe2", hover="#e4e9f0", disabled="#9aa4b1", shadow="#22304a")


@cache
def dark() -> Theme:
    """Light ink on dark paper."""
    return Theme(
        name="dark", dark=True, canvas="#191c21", grid="#30363f", card="#272c34", card_blank="#20242a", border="#46505d",
        text="#e8ecf1", muted="#a3adba", wire="#748294", accent="#6aa7ff", accent_text="#0e1624", danger="#ff7b72",
        danger_fill="#3d2224", warning="#f0b44c", warning_fill="#3a2f1a", good="#6fd08c", good_fill="#1d3526",
        note="#47401f", note_border="#7a6d31", note_text="#f2e8bd", window="#1f2329", panel="#23272e", field="#191c21",
        line="#3a424d", hover="#303742", disabled="#6b7684", shadow="#000000")


def system_theme() -> Theme:
    """The theme that the desktop asks for; light where it does not say."""
    return dark() if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else light()


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's widgets know it."""
    made = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.field, role.AlternateBase: theme.panel,
        role.Text: theme.text, role.Button: theme.panel, role.ButtonText: theme.text, role.BrightText: theme.danger,
        role.ToolTipBase: theme.card, role.ToolTipText: theme.text, role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent, role.HighlightedText: theme.accent_text, role.Link: theme.accent,
        role.LinkVisited: theme.accent, role.Light: theme.hover, role.Midlight: theme.line, role.Mid: theme.line,
        role.Dark: theme.border, role.Shadow: theme.shadow, role.Accent: theme.accent,
    }
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return made


def box_palette(theme: Theme) -> QPalette:
    """The palette of check boxes: Fusion draws their border in a darker shade of the window's colour, unseen on a dark window."""
    made = palette(theme)
    made.setColor(QPalette.ColorRole.Window, QColor(theme.muted))
    return made


def stylesheet(theme: Theme) -> str:
    """The few rules that a palette cannot say."""
    colours = {name: value for name, value in theme._asdict().items() if isinstance(value, str)}
    return Template(STYLE.read_text(encoding="utf-8")).substitute(colours)


def apply(app: QGuiApplication, theme: Theme) -> None:
    """Dress a whole application: palette and style sheet; each makes every widget ready anew, so none is set twice."""
    dress = stylesheet(theme)
    if app.styleSheet() != dress:
        app.setPalette(palette(theme))
        app.setPalette(box_palette(theme), "QCheckBox")
        app.setStyleSheet(dress)


def fixed_font() -> QFont:
    """The desktop's font of fixed width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font
