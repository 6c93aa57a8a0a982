"""The one folder of a workspace: what stands where, and the little that may stand there in plain text."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from model.errors import KnownError, RefusedError
from model.store.durable_files import sync_folder, write_durably
from model.store.faults import naming_file_faults

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class WorkspaceMark:
    """workspace.json: no name of a person or unit, only which workspace this is. Its presence says: complete."""

    id: str
    created_at: str
    demo: bool
    format: int = _FORMAT


@dataclass(frozen=True, slots=True)
class WorkspaceFiles:
    """Paths inside a workspace folder."""

    folder: Path

    @property
    def mark(self) -> Path:
        """workspace.json."""
        return self.folder / "workspace.json"

    @property
    def keys(self) -> Path:
        """The slots of the data key."""
        return self.folder / "keys.json"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "store.db"

    @property
    def objects(self) -> Path:
        """Encrypted photos and papers."""
        return self.folder / "objects"

    @property
    def incoming(self) -> Path:
        """Objects half written."""
        return self.objects / "incoming"

    @property
    def before_upgrade(self) -> Path:
        """The database as it was before each upgrade, named by the last migration it had."""
        return self.folder / "before_upgrade"

    @property
    def reserve(self) -> Path:
        """Room kept for a full disk."""
        return self.folder / "reserve"

    @property
    def lock(self) -> Path:
        """Held by the one process that has the workspace open."""
        return self.folder / "lock"

    def lay_out(self) -> None:
        """Make the empty folder, for the owner alone. Raises RefusedError workspace.not_empty."""
        with naming_file_faults():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if any(self.folder.iterdir()):
                raise RefusedError("workspace.not_empty", folder=self.folder)
            self.folder.chmod(0o700)
            self.objects.mkdir(mode=0o700)
            sync_folder(self.folder)
            sync_folder(self.folder.parent)

    def write_mark(self, mark: WorkspaceMark) -> None:
        """Declare the workspace complete; the last step of making one."""
        write_durably(self.mark, json.dumps(asdict(mark), indent=1).encode())

    def read_mark(self) -> WorkspaceMark:
        """Which workspace this is. Raises KnownError workspace.missing, workspace.damaged, workspace.newer."""
        with naming_file_faults():
            if not self.mark.is_file():
                raise KnownError("workspace.missing", folder=self.folder)
            content = self.mark.read_bytes()
        try:
            raw = json.loads(content)
            if raw["format"] > _FORMAT:
                raise KnownError("workspace.newer")
            return WorkspaceMark(str(raw["id"]), str(raw["created_at"]), bool(raw["demo"]), int(raw["format"]))
        except (ValueError, KeyError, TypeError) as error:
            raise KnownError("workspace.damaged") from error
