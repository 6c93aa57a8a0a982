"""`python installers kit|deb …`, started by run.py inside the environment it made."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Run one of our verbs; what stops it is said in one piece, with the next step."""
    sys.path[0] = str(ROOT)
    from installers.stops import StopError, naming_faults

    try:
        with naming_faults():
            return import_module(f"installers.{arguments[0]}").main(arguments[1:])
    except StopError as stop:
        print("\n" + str(stop), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
