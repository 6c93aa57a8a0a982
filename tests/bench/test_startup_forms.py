"""Start-up of each form the program is handed on in, beside the barest window: `pytest tests/bench/… -s --deep`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from installers import kit, onefolder
from tests.bench.measure import Bench, Run
from tests.helpers.source import ROOT

pytestmark = pytest.mark.deep
PYTHON = "{}.{}".format(*sys.version_info)
SHOWN = "propagateSizeHints"  # what the offscreen platform says when it shows a window like ours
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
print("propagateSizeHints", file=sys.stderr, flush=True)
app.exec()
"""


def until_shown(command: list[str], home: Path) -> Run:
    """A run from the start of the process to its window."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}

    def run() -> float:
        begun = time.perf_counter()
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as started:
            assert started.stderr
            shown = any(SHOWN in line for line in started.stderr)
            took = time.perf_counter() - begun
            started.kill()
        assert shown
        return took

    return run


def megabytes(folder: Path) -> str:
    size = sum(path.lstat().st_size for path in folder.rglob("*"))
    return f"{size / 1e6:.0f} MB"


def test_each_form_starts_nearly_as_soon_as_a_bare_window(bench: Bench, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "store.db").write_bytes(b"")  # something there: the login is shown
    kit.make(kit.Target("manylinux_2_28_x86_64", PYTHON), tmp_path / "kit")
    bench.remark(f"离线安装包：{megabytes(tmp_path / 'kit')}")
    own = Path(sys.base_prefix, "bin", f"python{PYTHON}")
    install = [str(own), str(tmp_path / "kit/run.py"), "--help"]
    subprocess.run(install, check=True, capture_output=True)
    bench.remark(f"离线安装包装好后：{megabytes(tmp_path / 'kit')}")
    (tmp_path / "work").mkdir()
    folder = onefolder.build(tmp_path / "work")
    bench.remark(f"单文件夹：{megabytes(folder)}")

    bare = until_shown([sys.executable, "-c", BARE], tmp_path)
    forms = {
        "从源代码": [sys.executable, str(ROOT / "main.py")],
        "装好的离线安装包（经 run.py）": [str(own), str(tmp_path / "kit/run.py")],
        "单文件夹": [str(folder / "yijian")],
    }
    for name, command in forms.items():
        started = until_shown([*command, "--workspace", str(workspace)], tmp_path)
        bench.compare(f"启动到窗口出现：{name}", started, {"最简 PySide6 窗口": bare}, aim="≤ 2.0")
