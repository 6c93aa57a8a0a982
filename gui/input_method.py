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
    Qt's ibus plugin gives up where no ibus-daemon is installed, unless it is sent to the portal: fcitx 5 answers there.
    """
    if not platform.startswith("linux") or any(has_plugin(name) for name in FCITX):
        return
    asked, several = environment.get("QT_IM_MODULE", ""), environment.get("QT_IM_MODULES", "")
    by_x = not environment.get("WAYLAND_DISPLAY") and environment.get("XMODIFIERS", "").startswith("@im=fcitx")
    if several:
        environment["QT_IM_MODULES"] = ";".join(_without_fcitx(several.split(";")))
    if asked in FCITX or (not asked and not several and by_x):
        environment["QT_IM_MODULE"] = "ibus"
    if by_x or not set(FCITX).isdisjoint([asked, *several.split(";")]):
        environment.setdefault("IBUS_USE_PORTAL", "1")


def plugged_in(folders: Iterable[str]) -> Callable[[str], bool]:
    """Whether one of Qt's plugin `folders` has an input context of a name."""

    def has_plugin(name: str) -> bool:
        file = f"platforminputcontexts/lib{name}platforminputcontextplugin.so"
        return any(Path(folder, file).is_file() for folder in folders)

    return has_plugin


def _without_fcitx(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys("ibus" if name in FCITX else name for name in names))
