"""The languages that the program speaks, and who translates: its own texts, and those of Qt's dialogs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from .sentences import FOLDER, OWN, say_in


def languages() -> dict[str, str]:
    """Codes of languages, and what each calls itself."""
    codes = sorted(path.stem.partition("_")[2] for path in FOLDER.glob("layerloom_*.qm"))
    return {OWN: "English", **{code: QLocale(code).nativeLanguageName() for code in codes}}


_spoken = QLocale(OWN)


def locale_spoken() -> QLocale:
    """How the language that the program speaks writes numbers."""
    return _spoken


def speak(app: QCoreApplication, code: str) -> None:
    """Let the program speak a language from now on: one by its code, or that of the desktop for "system"."""
    global _spoken
    locale = QLocale() if code == "system" else QLocale(code)
    _spoken = locale if locale.name().partition("_")[0] in languages() else QLocale(OWN)
    say_in(_spoken.name().partition("_")[0])
    for name, folder in (("layerloom", str(FOLDER)), ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))):
        translator = QTranslator(app.instance())
        if translator.load(locale, name, "_", folder):
            app.installTranslator(translator)
