"""The .deb on the barest Debian 12, without Python and without network; run as root."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable

import pytest

from installers import deb

pytestmark = pytest.mark.deep
CHROOT = 'mount -t proc proc "$0/proc" && exec chroot "$0" env -i HOME=/root PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"'
Bare = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Bare:
    """`bare(*command)`: start it on a bare system where the package is installed, with no network."""
    out = tmp_path_factory.mktemp("deb")
    assert deb.main(["--out", str(out)]) == 0
    (package,) = out.iterdir()  # nothing half done is left beside it
    system = out / "system"
    described = subprocess.run(["dpkg-deb", "-f", package, "Depends"], capture_output=True, text=True, check=True)
    names = re.sub(r" \([^)]*\)|\s", "", described.stdout)
    line = ["debootstrap", "--variant=minbase", f"--include={names}", "bookworm", str(system)]
    subprocess.run(line, check=True, capture_output=True)
    package.rename(system / package.name)
    subprocess.run(["chroot", system, "dpkg", "-i", f"/{package.name}"], check=True, capture_output=True)

    def start(*command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["unshare", "--mount", "--net", "sh", "-c", CHROOT, str(system), *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return start


def said(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate()
    assert process.returncode == 0, out
    return out


def test_the_package_works_without_python_and_without_network(bare: Bare) -> None:
    assert said(bare("sh", "-c", "command -v python3 || echo none")) == "none\n"
    assert re.findall(r"^\s*(\w+):", said(bare("cat", "/proc/net/dev")), re.MULTILINE) == ["lo"]

    assert "不带命令时打开窗口" in said(bare("yijian", "--help"))
    demo = json.loads(said(bare("yijian", "demo", "--json", "--out", "/tmp/demo")))
    assert (demo["equal"], demo["verdict"]) == (True, "valid")
    assert "Name[zh_CN]=颐检" in said(bare("cat", "/usr/share/applications/yijian.desktop"))

    window = bare("env", "QT_QPA_PLATFORM=offscreen", "yijian")
    assert window.stdout
    shown = any("propagateSizeHints" in line for line in window.stdout)  # the offscreen platform says so of each window
    window.terminate()
    assert shown
    window.communicate()


def test_nothing_that_is_only_under_the_gpl_is_packed(bare: Bare) -> None:
    names = said(bare("find", "/opt/yijian", "-type", "f")).splitlines()
    assert len(names) > 400
    assert not [name for name in names if re.search(r"virtualkeyboard|compositor|timeline|qml", name.lower())]
    assert "/opt/yijian/licences/LGPL-3.0.txt" in names
