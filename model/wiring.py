"""Builds the adapters behind the ports; no Qt, so every headless verb runs without a screen."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from ssl import PEM_cert_to_DER_cert

from uuid6 import uuid7

from model.documents import PdfPaper
from model.errors import KnownError
from model.photos import PillowPhotos
from model.ports import Adapters, Store
from model.signing import PkiSeals
from model.store.device import DeviceFolder, device_root
from model.workspace import BEIJING


def adapters() -> Adapters:
    """The real adapters, the machine's clock and time-ordered identifiers."""
    return Adapters(
        create_store=_create_store,
        open_store=_open_store,
        recover_store=_recover_store,
        seals=PkiSeals(),
        paper=PdfPaper(),
        photos=PillowPhotos(),
        device=DeviceFolder(device_root(os.environ, Path.home())),
        clock=_now,
        new_id=_new_id,
    )


def certificate(content: bytes) -> bytes:
    """A root certificate given as PEM or DER, as DER. KnownError trust.unreadable."""
    if not content.lstrip().startswith(b"-----BEGIN CERTIFICATE-----"):
        return content
    try:
        return PEM_cert_to_DER_cert(content.decode("ascii").strip())
    except ValueError as error:
        raise KnownError("trust.unreadable") from error


def _now() -> datetime:
    return datetime.now(BEIJING)


def _new_id() -> str:
    return str(uuid7())


def _create_store(folder: Path, passphrase: str, user: str, demo: bool) -> tuple[Store, str]:
    from model.store.store import WorkspaceStore

    return WorkspaceStore.create(folder, passphrase=passphrase, person_id=user, demo=demo)


def _open_store(folder: Path, passphrase: str) -> tuple[Store, str]:
    from model.store.store import WorkspaceStore

    return WorkspaceStore.open(folder, passphrase)


def _recover_store(folder: Path, recovery_key: str) -> Store:
    from model.store.store import WorkspaceStore

    return WorkspaceStore.open_by_recovery_key(folder, recovery_key)
