"""Chinese input on Linux: fcitx is reached by the protocol that Qt's own wheels speak."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui import app, input_method

BY_X = {"XMODIFIERS": "@im=fcitx"}
PORTAL = {"IBUS_USE_PORTAL": "1"}  # without it Qt looks for an ibus-daemon, which a machine with fcitx 5 need not have


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "ibus", **PORTAL}),
        ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULE": "ibus", **PORTAL}),
        ({"QT_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "ibus"}),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, {"QT_IM_MODULES": "wayland;ibus", **PORTAL}),
        ({"QT_IM_MODULES": "wayland;ibus"}, {"QT_IM_MODULES": "wayland;ibus"}),
        (BY_X, {**BY_X, "QT_IM_MODULE": "ibus", **PORTAL}),
        ({**BY_X, "QT_IM_MODULE": "ibus"}, {**BY_X, "QT_IM_MODULE": "ibus", **PORTAL}),
        ({**BY_X, "IBUS_USE_PORTAL": ""}, {**BY_X, "QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": ""}),
        ({"XMODIFIERS": "@im=ibus"}, {"XMODIFIERS": "@im=ibus"}),
        ({**BY_X, "WAYLAND_DISPLAY": "wayland-0"}, {**BY_X, "WAYLAND_DISPLAY": "wayland-0"}),
        ({}, {}),
    ],
)
def test_what_the_desktop_asks_for_becomes_what_qt_can_speak(asked: dict[str, str], spoken: dict[str, str]) -> None:
    environment = dict(asked)
    input_method.speak(environment, lambda name: False, "linux")
    assert environment == spoken


def test_an_fcitx_plugin_that_is_there_is_used() -> None:
    environment = {"QT_IM_MODULE": "fcitx"}
    input_method.speak(environment, lambda name: name == "fcitx5", "linux")
    assert environment == {"QT_IM_MODULE": "fcitx"}


def test_other_systems_are_left_alone() -> None:
    environment = {"QT_IM_MODULE": "fcitx"}
    input_method.speak(environment, lambda name: False, "win32")
    assert environment == {"QT_IM_MODULE": "fcitx"}


def test_a_plugin_is_looked_for_where_qt_looks(tmp_path: Path) -> None:
    plugin = tmp_path / "platforminputcontexts/libfcitx5platforminputcontextplugin.so"
    plugin.parent.mkdir()
    plugin.write_bytes(b"")
    has_plugin = input_method.plugged_in(["/nowhere", str(tmp_path)])
    assert has_plugin("fcitx5")
    assert not has_plugin("fcitx")


def test_the_wheels_have_ibus_and_no_fcitx() -> None:
    has_plugin = input_method.plugged_in(app.plugin_folders())
    assert has_plugin("ibus")
    assert not has_plugin("fcitx")
    assert not has_plugin("fcitx5")
