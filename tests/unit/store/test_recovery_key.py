"""The recovery key survives paper, handwriting and typing, and tells a slip of the pen."""

from __future__ import annotations

import re

import pytest

from model.errors import RefusedError
from model.store.recovery_key import new_recovery_key, read_recovery_key

# check characters: the lowest ten bits of the first two bytes of sha256(b"0123456789ABCDEFGHJKMNPQRSTVWX")
KEY = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXC4"


def test_eight_groups_of_four_without_look_alikes() -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", new_recovery_key())
    assert len({new_recovery_key() for _ in range(20)}) == 20


@pytest.mark.parametrize(
    "typed",
    [
        KEY,
        KEY.lower(),
        KEY.replace("-", ""),
        KEY.replace("-", " "),
        KEY.replace("0", "O").replace("1", "l"),
        KEY.replace("1", "I") + "\n",
    ],
)
def test_however_it_is_typed_it_is_the_same_secret(typed: str) -> None:
    assert read_recovery_key(typed) == "0123456789ABCDEFGHJKMNPQRSTVWX"


@pytest.mark.parametrize(
    "typed", ["", KEY[:-1], KEY + "A", KEY.replace("AB-CD", "AC-BD"), KEY.replace("45", "44"), "恢复" * 16]
)
def test_a_slip_is_told_before_any_key_is_tried(typed: str) -> None:
    with pytest.raises(RefusedError, match=r"recovery\.mistyped"):
        read_recovery_key(typed)
