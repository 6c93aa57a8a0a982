"""The two kinds of error a person may meet: a refused action and a fault of the world; anything else is a bug."""

from __future__ import annotations

import errno


class _CodedError(Exception):
    """An error named by a code whose Chinese sentence stands in `model.wording`."""

    def __init__(self, code: str, **values: object) -> None:
        """Name the error by `code`; `values` fill the slots of its sentence."""
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class RefusedError(_CodedError):
    """The action is not allowed as things stand; nothing was changed."""


class KnownError(_CodedError):
    """A fault of the world (disk, file, device, bytes from elsewhere); nothing was lost."""


def os_reason(error: OSError) -> str:
    """The code of why the system refused a file, e.g. os.enoent; what it says itself is not in Chinese."""
    return f"os.{errno.errorcode.get(error.errno or 0, 'unknown').lower()}"
