"""What a hand can do with the photos of a card; a page says it, `PhotoDesk.do` does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilesChosen:
    """Files to be taken into the repeat `ref`, by their paths on this laptop."""

    ref: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PicturePasted:
    """A picture from the clipboard; `read` encodes it beside the screen."""

    ref: str
    read: Callable[[], bytes]
    name: str = "剪贴板.png"


@dataclass(frozen=True, slots=True)
class PhotoMoved:
    """The copy `ref` goes `step` places later, or earlier."""

    ref: str
    step: int


@dataclass(frozen=True, slots=True)
class PhotoRemoved:
    """The copy `ref` is taken out."""

    ref: str


@dataclass(frozen=True, slots=True)
class EditWanted:
    """The copy `ref` is to be cropped, marked or blurred."""

    ref: str


@dataclass(frozen=True, slots=True)
class DeviceWanted:
    """Photos are to be chosen from a phone or a memory card, for the repeat `ref`."""

    ref: str


PhotoAct = FilesChosen | PicturePasted | PhotoMoved | PhotoRemoved | EditWanted | DeviceWanted
