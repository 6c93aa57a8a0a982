"""The device port: what this computer knows of a workspace folder, kept outside of it (design §2.14)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Device(Protocol):
    """The tokens this computer gave to workspace folders; a folder copied to another place or computer has none."""

    def tokens(self, folder: Path) -> Sequence[str]: ...  # none for a folder it does not know
    def remember(self, folder: Path, tokens: Sequence[str]) -> None: ...  # durable; KnownError device.unwritable
