"""Phones and memory cards among what is plugged in, found by the folder every camera writes: DCIM. Only read."""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from model.errors import KnownError, os_reason

DCIM = "DCIM"
PICTURES = {".jpg", ".jpeg", ".heic", ".heif", ".png", ".webp", ".tif", ".tiff", ".bmp"}
DEPTH = 3  # folders between a mount root and DCIM: user / label, or device / storage
FOLDERS = 3  # below DCIM: 100APPLE, Camera, Camera/2026
MOST = 3000  # pictures listed of one device


@dataclass(frozen=True, slots=True)
class Device:
    """Something plugged in that has photos."""

    title: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Found:
    """One picture on a device."""

    path: Path
    size: int  # bytes
    changed: float  # seconds since 1970


def mount_roots(platform: str = sys.platform, user: int | None = None) -> tuple[Path, ...]:
    """Where this system shows what is plugged in: drive letters, or the places of mounts and of gvfs."""
    if platform == "win32":
        return tuple(Path(f"{letter}:\\") for letter in string.ascii_uppercase[3:])
    user = os.getuid() if user is None else user
    return (Path(f"/run/user/{user}/gvfs"), Path("/run/media"), Path("/media"), Path("/mnt"))


def devices(roots: Iterable[Path]) -> tuple[Device, ...]:
    """Every device with a DCIM folder at or below these roots, each once; what cannot be read is passed over."""
    found: dict[Path, Device] = {}
    for root in roots:
        for folder in _dcim(root, DEPTH):
            found.setdefault(folder, Device(_title(root, folder), folder))
    return tuple(found.values())


def pictures(device: Device) -> tuple[Found, ...]:
    """The pictures of a device, newest first. KnownError photo.device_gone."""
    try:
        found = list(_pictures(device.folder, FOLDERS))
    except OSError as error:
        raise KnownError("photo.device_gone", name=device.title) from error
    return tuple(sorted(found, key=lambda one: (one.changed, one.path.name), reverse=True)[:MOST])


def read(device: Device, path: Path) -> bytes:
    """The bytes of a picture. KnownError photo.device_gone, file.unreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        if not device.folder.is_dir():
            raise KnownError("photo.device_gone", name=device.title) from error
        raise KnownError("file.unreadable", name=path.name, why=os_reason(error)) from error


def _dcim(folder: Path, depth: int) -> Iterator[Path]:
    try:
        inside = sorted(one for one in folder.iterdir() if not one.name.startswith(".") and one.is_dir())
    except OSError:  # not there, not ours to read, or an empty drive
        return
    for one in inside:
        if one.name.upper() == DCIM:
            yield one
        elif depth > 0:
            yield from _dcim(one, depth - 1)


def _pictures(folder: Path, depth: int) -> Iterator[Found]:
    for one in folder.iterdir():
        if one.name.startswith("."):  # .thumbnails, .trashed-…, ._IMG of another system
            continue
        if one.suffix.lower() in PICTURES:
            said = one.stat()
            yield Found(one, said.st_size, said.st_mtime)
        elif depth > 0 and one.is_dir():
            yield from _pictures(one, depth - 1)


def _title(root: Path, folder: Path) -> str:
    """The names between the root and DCIM; a drive is called by its letter, a gvfs mount by what follows `host=`."""
    parts = [part.rpartition("host=")[2] for part in folder.parent.relative_to(root).parts]
    return " / ".join(parts[-2:]) if parts else str(root)
