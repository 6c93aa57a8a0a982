"""Chinese input on Linux: says which input method Qt can really speak to, before the application is made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path

FCITX = ("fcitx", "fcitx5")


def speak(
    environment: MutableMapping[str, str], has_plugin: Callable[[str], bool], platform: str = sys.platform
) -> None:
    """Where fcitx is asked for and Qt has no plugin of that name, ask for ibus, which fcitx 5 also speaks.

    The wheels carry no fcitx plugin. Desktops ask by QT_IM_MODULE, by the list QT_IM_MODULES (Qt 6.7, first that
    works), or only in the manner of X, by XMODIFIERS; a Wayland session that asks for nothing needs nothing.
    """
    if not platform.startswith("linux") or any(has_plugin(name) for name in FCITX):
        return
    if several := environment.get("QT_IM_MODULES"):
        environment["QT_IM_MODULES"] = ";".join(_without_fcitx(several.split(";")))
    by_x = not environment.get("WAYLAND_DISPLAY") and environment.get("XMODIFIERS", "").startswith("@im=fcitx")
    asked = environment.get("QT_IM_MODULE", "")
    if asked in FCITX or (not asked and not several and by_x):
        environment["QT_IM_MODULE"] = "ibus"


def plugged_in(folders: Iterable[str]) -> Callable[[str], bool]:
    """Whether one of Qt's plugin `folders` has an input context of a name."""

    def has_plugin(name: str) -> bool:
        file = f"platforminputcontexts/lib{name}platforminputcontextplugin.so"
        return any(Path(folder, file).is_file() for folder in folders)

    return has_plugin


def _without_fcitx(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys("ibus" if name in FCITX else name for name in names))
