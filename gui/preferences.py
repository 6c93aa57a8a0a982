"""What this person's desktop remembers between two starts: last workspace and place, the look; nothing of content."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from gui import theme
from gui.resources import default_workspace


class Preferences:
    """Read and written one value at a time; a missing or odd value is the default."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "yijian", "yijian"
        )

    @property
    def theme(self) -> str:
        """The name of the theme to wear."""
        name = str(self._settings.value("theme", ""))
        return name if name in theme.NAMES else theme.NAMES[0]

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def scale(self) -> int:
        """How large everything is, in per cent."""
        kept = str(self._settings.value("scale", ""))
        return int(kept) if kept in map(str, theme.SCALES) else theme.SCALES[0]

    @scale.setter
    def scale(self, percent: int) -> None:
        self._settings.setValue("scale", percent)

    @property
    def workspace(self) -> Path:
        """The workspace folder opened last, or the one offered at a first start."""
        kept = str(self._settings.value("workspace", ""))
        return Path(kept) if kept else default_workspace()

    @workspace.setter
    def workspace(self, folder: Path) -> None:
        if folder != self.workspace:
            self.draft = self.place = ""
        self._settings.setValue("workspace", str(folder))

    @property
    def place(self) -> str:
        """The title of the place at the left that was open last in this workspace, or ""."""
        return str(self._settings.value("place", ""))

    @place.setter
    def place(self, title: str) -> None:
        self._settings.setValue("place", title)

    @property
    def tour(self) -> str:
        """How far the tour of the demo workspace has come, as `gui.presenters.tour` says it, or "" before."""
        return str(self._settings.value("tour", ""))

    @tour.setter
    def tour(self, at: str) -> None:
        self._settings.setValue("tour", at)

    @property
    def draft(self) -> str:
        """Id of the draft that was on screen last in this workspace, or ""."""
        return str(self._settings.value("draft", ""))

    @draft.setter
    def draft(self, draft_id: str) -> None:
        self._settings.setValue("draft", draft_id)
        self._settings.sync()  # a killed program must find it again
