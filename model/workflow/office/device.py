"""The workstation mark belongs to one folder on one computer; a copy elsewhere is told by its token (design §2.14).

The token in the store and the one on the computer are renewed at each log-in and after each backup, so a copy made
before carries an old one, wherever it is put. A demo workspace is free of all this.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from model.errors import KnownError
from model.ports import Device, Store
from model.workspace import DEMO, MARK, ROOT, Workspace

TOKEN = "device.token"  # setting: what this computer knows too
UNANSWERED, READING, WAITING = "device.unanswered", "device.reading", "device.waiting"


def standing(device: Device, store: Store, folder: Path) -> str:
    """Why nothing may be written in what was opened here: UNANSWERED, WAITING, or "" where it belongs here.

    A workspace from before there were tokens gets one silently.
    """
    if store.setting(DEMO):
        return ""
    if not belongs(device, store, folder):
        return UNANSWERED
    with suppress(KnownError):  # what cannot be written outside must not shut the workspace: the old token stays good
        hold(device, store, folder)
    return WAITING if store.setting(ROOT) and not store.setting(MARK) else ""


def belongs(device: Device, store: Store, folder: Path) -> bool:
    """Whether this computer gave this folder the token its store has."""
    token = store.setting(TOKEN)
    return token is None or token in device.tokens(folder)


def hold(device: Device, store: Store, folder: Path) -> None:
    """A new token, so that copies made until now are told by their old one. Raises KnownError device.unwritable."""
    old, new = store.setting(TOKEN), token_hex(16)
    device.remember(folder, [*filter(None, [old]), new])  # both, until the store has it: a kill between asks nobody
    store.set_setting(TOKEN, new)
    device.remember(folder, [new])


def back_up(workspace: Workspace, target: Path) -> None:
    """An encrypted copy in `target`, which asks when it is opened as a workspace. Raises what the store raises."""
    workspace.store.back_up(target)
    if not (workspace.demo or workspace.refusal):
        hold(workspace.device, workspace.store, workspace.folder)
    workspace.store.audit.append("backed_up", target.name, workspace.person.id, workspace.now())
