"""What the entry of a row says beside it, from other ledgers: a hint to look, never a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

WATCHED = ("name", "id_number")  # fields whose answers may change a hint


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a row that is entered: hints, and the row that says already what only one may say."""

    hints: tuple[str, ...] = ()
    standing: Any = None

    @property
    def remarks(self) -> tuple[str, ...]:
        """As sentences beside the form."""
        said = (f"已经有同样的一条：{self.standing.name}，请打开那一条修改",) if self.standing else ()
        return (*said, *self.hints)


def watched(register: Any) -> tuple[str, ...]:
    """The fields of a register whose answers change what stands around its row."""
    return tuple(dict.fromkeys((*register.key, *(WATCHED if register.id in HINTS else ()))))


def around(verbs: Any, register: Any, row_id: str | None, values: Mapping[str, str]) -> Around:
    """What is around this row as it is filled now. Reads the store: call it where verbs are called."""
    standing = verbs.unique_rows.standing(register.id, row_id, values) if register.key else None
    return Around(hints(verbs, register.id, values), standing)


def hints(verbs: Any, register: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """The hints about this row as it is filled now. Reads the store: call it where verbs are called."""
    say = HINTS.get(register)
    return say(verbs.register_hints, *(values.get(name, "") for name in WATCHED)) if say else ()


def _barred(room: Any, name: str, id_number: str) -> tuple[str, ...]:
    return tuple(_match(one) for one in room.barred(name, id_number))


def _match(one: Any) -> str:
    if one.sure:
        return f"证件号码与行业禁入名单里的{one.name}相同（{one.document_number}），请核对后再录用"
    return f"与行业禁入名单里的{one.name}同名（{one.document_number}），请核对是不是同一个人"


def _employed(room: Any, name: str, id_number: str) -> tuple[str, ...]:
    found = room.employed(name, id_number)
    return tuple(f"{one.institution or '某机构'}有在职的{one.name}，请核对是不是同一个人" for one in found)


HINTS: Mapping[str, Callable[[Any, str, str], tuple[str, ...]]] = {"staff": _barred, "ban": _employed}
