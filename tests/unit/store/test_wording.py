"""Every code that the store can tell has its sentence, and every sentence its code."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from model.errors import KnownError, RefusedError
from model.store import faults, store
from model.wording import explain

ROOM = Path(store.__file__).parent
CODE = re.compile(r'"((?:store|object|workspace|keys|passphrase|recovery|user|draft|backup)\.[a-z_]+)"')


def test_codes_and_sentences_agree() -> None:
    told = {code for path in ROOM.rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))}
    worded = tomllib.loads((ROOM.parent / "wording" / "store.toml").read_text("utf-8"))["sentences"].keys()

    assert set(faults._OS_CODES.values()) <= told
    assert told - {"store.db", "keys.json", "workspace.json", "passphrase.changed"} == worded  # files, an audit event


def test_slots_are_filled() -> None:
    assert explain(RefusedError("passphrase.short", minimum=12)) == (
        "口令至少要 12 个字符。请换一个更长的口令，例如一句容易记住的话。"
    )
    assert "（abc）" in explain(KnownError("object.damaged", sha256="abc"))
