"""Verdicts on papers as screens show them: a tone, words, and why."""

from __future__ import annotations

from collections.abc import Iterable

from model.wording import label, reason

TONES = {
    "valid": "good",
    "unknown_signer": "warn",
    "altered": "bad",
    "unsigned": "bad",
    "partly_signed": "bad",
    "unreadable": "bad",
}
MEANINGS = {
    "valid": "内容与签章一致，每一页都与随附的记录相符，签署人由本区县签发证书。",
    "unknown_signer": "文书没有被改动，但签署人的证书不是本区县签发的，不能确认是谁。要采用，请先与出具单位电话核对。",
    "altered": "文书在签章之后被改动，或者页面与随附的记录不符。请勿采用。",
    "unsigned": "文书上没有签章，不能当作正式文书。请向出具单位索取签了章的原件。",
    "partly_signed": "应当签章的人没有签全，不能当作正式文书。请等签全后再用，或者向出具单位索取签全的一份。",
    "unreadable": "这不是颐检的文书，或者文件已经损坏。请重新拷贝一份，或者向出具单位索取原件。",
}


def words(verdict: str) -> str:
    """The verdict's label."""
    return label("verdict", verdict)


def reasons(codes: Iterable[str]) -> tuple[str, ...]:
    """Each code in words, once."""
    return tuple(dict.fromkeys(reason(code) for code in codes))
