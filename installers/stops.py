"""What can stop a build, each with a Chinese sentence that says what to do next."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

_FULL = "磁盘空间不足，没有做成，半成品已清除。请腾出约 1 GB 空间，或用 --out 换一个磁盘，再运行同一条命令。"
_NETWORK = (
    "下载依赖时连不上软件包网站，没有做成，半成品已清除。\n请在能上网的电脑上运行同一条命令，再把做好的文件夹拷过来。"
)
_ABSENT = (
    "软件包网站上没有适合“{target}、Python {python}”的这个包：{package}\n"
    "请换一个 Python 版本（--python），或在 requirements.lock 里换有现成安装包的版本。"
)
_OTHER = "下载依赖没有成功，半成品已清除。原因见下面 pip 的原话：\n\n{words}"

_UNREACHED = re.compile(r"NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|Network is unreachable")
_MISSING = re.compile(r"No matching distribution found for (\S+)")


class StopError(Exception):
    """The work cannot go on; the text says why and what to do next."""


@contextmanager
def naming_faults() -> Iterator[None]:
    """A full or forbidden disk becomes a StopError."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StopError(_FULL) from error
        if error.errno in (errno.EACCES, errno.EROFS):
            raise StopError(f"没有写入权限：{error.filename}\n请用 --out 另选一个能写入的位置。") from error
        raise


def download_failed(words: str, target: str, python: str) -> StopError:
    """What pip's own `words` mean."""
    if "No space left" in words:
        return StopError(_FULL)
    if _UNREACHED.search(words):
        return StopError(_NETWORK)
    if missing := _MISSING.search(words):
        return StopError(_ABSENT.format(target=target, python=python, package=missing[1]))
    return StopError(_OTHER.format(words="\n".join(words.splitlines()[-5:])))
