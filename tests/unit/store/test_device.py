"""Tokens of workspace folders stand in the person's own data, outside every workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import KnownError
from model.store.device import DeviceFolder, device_root


def test_each_folder_has_its_own_tokens_and_none_at_first(tmp_path: Path) -> None:
    device, first, second = DeviceFolder(tmp_path / "state"), tmp_path / "first", tmp_path / "second"
    assert device.tokens(first) == ()
    device.remember(first, ["old", "new"])
    assert (device.tokens(first), device.tokens(second)) == (("old", "new"), ())
    device.remember(first, ["new"])
    assert DeviceFolder(tmp_path / "state").tokens(first) == ("new",)


def test_one_folder_is_one_whatever_way_it_is_named(tmp_path: Path) -> None:
    device = DeviceFolder(tmp_path / "state")
    (tmp_path / "first").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "first")
    device.remember(tmp_path / "first", ["t"])
    assert device.tokens(tmp_path / "link") == device.tokens(tmp_path / "first" / ".." / "first") == ("t",)


def test_what_is_no_token_is_none(tmp_path: Path) -> None:
    device, folder = DeviceFolder(tmp_path / "state"), tmp_path / "first"
    device.remember(folder, ["t"])
    (file,) = (tmp_path / "state").iterdir()
    file.write_bytes(b"\xff\xfe")
    assert device.tokens(folder) == ()


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the place of the folder")
    with pytest.raises(KnownError, match=r"^device\.unwritable "):
        DeviceFolder(tmp_path / "state").remember(tmp_path / "first", ["t"])


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, "/home/p/.local/state/yijian/devices"),
        ("linux", {"XDG_STATE_HOME": "/s"}, "/s/yijian/devices"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/yijian/devices"),
        ("win32", {}, "/home/p/AppData/Local/yijian/devices"),
    ],
)
def test_it_stands_where_the_system_does_not_carry_it_along(platform: str, environ: dict, expected: str) -> None:
    assert device_root(environ, Path("/home/p"), platform) == Path(expected)
