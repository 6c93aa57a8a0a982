"""Who opens the data key: passphrases, the recovery key, and what is refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from model.errors import KnownError, RefusedError
from model.store.keyring import Keyring, unlock
from model.store.slots import LOGIN_COST
from tests.unit.store.conftest import CHEAP, PASSPHRASE

SECOND = "second inspector's words"


@pytest.fixture
def keyring(folder: Path) -> Keyring:
    return Keyring.read(folder / "keys.json", CHEAP)


def test_each_passphrase_opens_the_same_key_for_its_own_person(folder: Path, keyring: Keyring) -> None:
    first = keyring.unlock(PASSPHRASE)
    keyring.add(first.data_key, "person-2", SECOND)

    assert unlock(folder, SECOND).person_id == "person-2"
    assert unlock(folder, SECOND).data_key == unlock(folder, PASSPHRASE).data_key == first.data_key
    assert len(first.data_key) == 32
    assert keyring.users(first.data_key) == ["person-1", "person-2"]


def test_a_wrong_passphrase_is_refused(keyring: Keyring) -> None:
    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        keyring.unlock(PASSPHRASE + "。")


def test_a_composed_and_a_decomposed_letter_are_the_same(keyring: Keyring) -> None:
    data_key = keyring.unlock(PASSPHRASE).data_key
    keyring.add(data_key, "person-2", "twelve caf\u00e9 cups")

    assert keyring.unlock("twelve cafe\u0301 cups").person_id == "person-2"


@pytest.mark.parametrize("passphrase", ["", "eleven char", "十一个字还是不够长啊呀", "eleven cafe\u0301"])
def test_fewer_than_twelve_characters_are_refused(keyring: Keyring, passphrase: str) -> None:
    data_key = keyring.unlock(PASSPHRASE).data_key

    with pytest.raises(RefusedError, match=r"passphrase\.short"):
        keyring.add(data_key, "person-2", passphrase)


def test_a_passphrase_that_opens_a_slot_is_refused(keyring: Keyring) -> None:
    data_key = keyring.unlock(PASSPHRASE).data_key

    with pytest.raises(RefusedError, match=r"passphrase\.taken"):
        keyring.add(data_key, "person-2", PASSPHRASE)
    keyring.add(data_key, "person-2", SECOND)
    with pytest.raises(RefusedError, match=r"passphrase\.taken"):
        keyring.renewal(PASSPHRASE, SECOND)
    with pytest.raises(RefusedError, match=r"passphrase\.same"):
        keyring.renewal(PASSPHRASE, PASSPHRASE)


def test_a_person_has_one_slot(keyring: Keyring) -> None:
    data_key = keyring.unlock(PASSPHRASE).data_key

    with pytest.raises(RefusedError, match=r"user\.exists"):
        keyring.add(data_key, "person-1", SECOND)


def test_a_change_rewrites_one_slot_and_no_data(folder: Path, keyring: Keyring) -> None:
    data_key = keyring.unlock(PASSPHRASE).data_key
    keyring.add(data_key, "person-2", SECOND)
    before = json.loads((folder / "keys.json").read_text())["slots"]

    renewal = keyring.renewal(SECOND, "entirely new words")
    assert (renewal.person_id, keyring.stands(renewal.mark)) == ("person-2", False)
    keyring.renew(renewal)

    assert keyring.stands(renewal.mark)
    after = json.loads((folder / "keys.json").read_text())["slots"]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False]
    assert unlock(folder, "entirely new words").data_key == data_key
    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        unlock(folder, SECOND)
    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        keyring.renewal(SECOND, "still other words")


def test_the_recovery_key_gives_a_new_passphrase(folder: Path, keyring: Keyring, recovery_key: str) -> None:
    data_key = keyring.unlock(PASSPHRASE).data_key

    keyring.recover(recovery_key.lower().replace("-", " "), "person-1", "entirely new words")

    assert unlock(folder, "entirely new words").person_id == "person-1"
    assert unlock(folder, "entirely new words").data_key == data_key
    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        unlock(folder, PASSPHRASE)


def test_the_recovery_key_stays_good_and_is_no_passphrase(keyring: Keyring, recovery_key: str) -> None:
    keyring.recover(recovery_key, "person-1", "entirely new words")

    assert keyring.unlock_by_recovery_key(recovery_key).person_id == ""
    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        keyring.unlock(recovery_key)


def test_recovery_refuses_strangers(tmp_path: Path, keyring: Keyring, recovery_key: str) -> None:
    _, _, foreign = Keyring.create(tmp_path / "other.json", "person-1", PASSPHRASE, CHEAP)

    with pytest.raises(RefusedError, match=r"recovery\.wrong"):
        keyring.recover(foreign, "person-1", "entirely new words")
    with pytest.raises(RefusedError, match=r"user\.unknown"):
        keyring.recover(recovery_key, "person-9", "entirely new words")


def test_keys_json_names_nobody_and_keeps_its_cost(folder: Path) -> None:
    text = (folder / "keys.json").read_text()

    assert "person" not in text
    assert [(one["kind"], one["memory_kib"], one["iterations"]) for one in json.loads(text)["slots"]] == [
        ("user", 8, 1),
        ("recovery", 8, 1),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("memory_kib", 1 << 40),
        ("iterations", 10**9),
        ("lanes", 0),
        ("salt", "AA=="),
        ("wrapped", "!"),
        ("kind", "root"),
    ],
)
def test_a_hostile_slot_is_damage(folder: Path, field: str, value: object) -> None:
    raw = json.loads((folder / "keys.json").read_text())
    raw["slots"][0][field] = value
    (folder / "keys.json").write_text(json.dumps(raw))

    with pytest.raises(KnownError, match=r"keys\.damaged"):
        Keyring.read(folder / "keys.json")


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": 1}', b"\xff\xfe", b'{"format": 1, "slots": [3]}'])
def test_an_unreadable_file_is_damage(folder: Path, content: bytes) -> None:
    (folder / "keys.json").write_bytes(content)

    with pytest.raises(KnownError, match=r"keys\.damaged"):
        Keyring.read(folder / "keys.json")


def test_a_missing_or_newer_file_is_named(folder: Path) -> None:
    (folder / "keys.json").write_text('{"format": 2}')
    with pytest.raises(KnownError, match=r"keys\.newer"):
        Keyring.read(folder / "keys.json")

    (folder / "keys.json").unlink()
    with pytest.raises(KnownError, match=r"keys\.missing"):
        Keyring.read(folder / "keys.json")


def test_one_persons_slot_cannot_be_passed_off_as_anothers(folder: Path, keyring: Keyring) -> None:
    keyring.add(keyring.unlock(PASSPHRASE).data_key, "person-2", SECOND)
    raw = json.loads((folder / "keys.json").read_text())
    raw["slots"][2]["holder"] = raw["slots"][0]["holder"]
    (folder / "keys.json").write_text(json.dumps(raw))

    with pytest.raises(KnownError, match=r"keys\.damaged"):
        unlock(folder, SECOND)


def test_only_the_owner_may_read_it(folder: Path, keyring: Keyring) -> None:
    keyring.renew(keyring.renewal(PASSPHRASE, SECOND))

    assert os.name == "nt" or (folder / "keys.json").stat().st_mode & 0o777 == 0o600


def test_the_usual_cost_is_not_below_what_is_advised() -> None:
    # OWASP password storage cheat sheet, Argon2id: at least 19 MiB and two passes
    assert (LOGIN_COST.memory_kib >= 19456, LOGIN_COST.iterations >= 2) == (True, True)
