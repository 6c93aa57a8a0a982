"""The ports: what the verbs need from store, seals, paper and photos, and nothing more.

`model.workflow` talks to these protocols only; `model.wiring` builds the adapters behind them.
Times are timezone-aware datetimes; hashes are lower-case hexadecimal SHA-256; text is UTF-8.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from model.ports.device import Device
from model.ports.memory import Phrase, Phrases
from model.ports.papers import (
    Comparison,
    Material,
    PagePicture,
    Paper,
    PhotoEdit,
    Photos,
    PlainSheet,
    PreparedPhoto,
    SheetTable,
)
from model.ports.seals import PaperSeals, Seals, SealSeen, Signer, Subject
from model.ports.store import (
    Archive,
    Archived,
    Audit,
    Deletions,
    Draft,
    DraftChange,
    Drafts,
    Facts,
    KeySlot,
    KeySlots,
    Media,
    Objects,
    PrintLog,
    Quarantine,
    Row,
    Store,
    StoredPhoto,
)

__all__ = [
    "Adapters",
    "Archive",
    "Archived",
    "Audit",
    "Clock",
    "Comparison",
    "Deletions",
    "Device",
    "Draft",
    "DraftChange",
    "Drafts",
    "Facts",
    "KeySlot",
    "KeySlots",
    "Material",
    "Media",
    "NewId",
    "Objects",
    "PagePicture",
    "Paper",
    "PaperSeals",
    "PhotoEdit",
    "Photos",
    "Phrase",
    "Phrases",
    "PlainSheet",
    "PreparedPhoto",
    "PrintLog",
    "Quarantine",
    "Row",
    "SealSeen",
    "Seals",
    "SheetTable",
    "Signer",
    "Store",
    "StoredPhoto",
    "Subject",
]

Clock = Callable[[], datetime]
NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Adapters:
    """The adapters that `model.wiring` builds and tests may replace one by one."""

    create_store: Callable[[Path, str, str, bool], tuple[Store, str]]  # folder, passphrase, user, demo → recovery key
    open_store: Callable[[Path, str], tuple[Store, str]]  # folder, passphrase → the user whose slot it opened
    recover_store: Callable[[Path, str], Store]  # folder, recovery key; opened for nobody
    seals: Seals
    paper: Paper
    photos: Photos
    device: Device
    clock: Clock
    new_id: NewId
