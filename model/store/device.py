"""What this computer knows of workspace folders: a small file for each, in the person's own data, never inside."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from model.errors import KnownError
from model.store.durable_files import write_durably


class DeviceFolder:
    """`ports.Device` in a folder of its own; a file is named by the workspace folder's path and holds its tokens."""

    def __init__(self, root: Path) -> None:
        """`root` is made at the first token."""
        self._root = root

    def tokens(self, folder: Path) -> tuple[str, ...]:
        """The tokens this computer gave to that folder; what cannot be read is none."""
        try:
            return tuple(self._file(folder).read_text("ascii").split())
        except (OSError, UnicodeDecodeError):
            return ()

    def remember(self, folder: Path, tokens: Sequence[str]) -> None:
        """From now on that folder has these tokens. Raises KnownError device.unwritable."""
        try:
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_durably(self._file(folder), "\n".join(tokens).encode("ascii"))
        except (OSError, KnownError) as error:
            raise KnownError("device.unwritable", folder=self._root) from error

    def _file(self, folder: Path) -> Path:
        # The path is part of the name: a copy beside the original is a copy too.
        path = os.path.normcase(folder.resolve())
        return self._root / hashlib.sha256(path.encode()).hexdigest()[:32]


def device_root(environ: Mapping[str, str], home: Path, platform: str = sys.platform) -> Path:
    """Where tokens stand: in the part of a person's data that the system does not carry to other computers."""
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "yijian" / "devices"
    return Path(environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "yijian" / "devices"
