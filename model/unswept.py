"""Making many objects that stay, without the garbage collector looking through all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def unswept() -> Generator[None]:
    """The collector rests inside; only for a slice of work, since cycles wait until its end.

    Checking the rows of a spreadsheet took twice as long while it looked in every 700 objects.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()
