"""`run.py deb`: a .deb for desktops on Debian's kin that lack a new enough Python, from the one-folder build."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from installers import onefolder, program
from installers.program import ROOT
from installers.stops import StopError

DATA = ROOT / "installers" / "deb"
_ASKED = re.compile(rb"\0GLIBC_(2\.\d+)(?=\0)")
ALWAYS = ("libc6 (>= {glibc})", "libexpat1", "libgcc-s1", "libstdc++6", "libuuid1", "zlib1g")


def main(arguments: Sequence[str]) -> int:
    """Make the .deb as `arguments` ask; the exit code. StopError, OSError."""
    parser = ArgumentParser(
        prog="run.py deb", description="制作 Linux 单文件夹程序和 .deb 安装包（不需要目标电脑有 Python）。"
    )
    parser.add_argument("--out", metavar="DIR", default=".", help="放进哪个文件夹，默认当前目录")
    out = Path(parser.parse_args(arguments).out).resolve()
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-deb"):
        raise StopError("制作 .deb 要在 Debian、Ubuntu、UOS、麒麟等系统上，并装有 dpkg。请换一台这样的电脑。")
    print("正在制作 .deb，约需数分钟 …", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out, prefix="yijian.part.") as work:
        made = packed(onefolder.build(Path(work)), Path(work, "root"))
        final = made.replace(out / made.name)
    print(f"做好了：{final}（{final.stat().st_size / 1e6:.0f} MB）。\n安装：sudo apt install ./{final.name}")
    return 0


def packed(folder: Path, root: Path) -> Path:
    """Lay `folder` and its desktop entry out below `root` and pack them; the .deb, beside `root`."""
    lay_out(folder, root)
    target = root.with_name(f"yijian_{program.version()}_amd64.deb")
    line = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", str(root), str(target)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StopError(f"dpkg-deb 没有做成。它的原话：\n\n{done.stderr}")
    return target


def lay_out(folder: Path, root: Path) -> None:
    """The files of the package where they will be on the target, `folder` among them as /opt/yijian."""
    (root / "opt").mkdir(parents=True)
    folder.rename(root / "opt" / "yijian")
    for name, place in {
        "yijian.desktop": "usr/share/applications",
        "yijian.svg": "usr/share/icons/hicolor/scalable/apps",
        "copyright": "usr/share/doc/yijian",
    }.items():
        (root / place).mkdir(parents=True)
        shutil.copyfile(DATA / name, root / place / name)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/yijian").symlink_to("/opt/yijian/yijian")
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN/control").write_text(control(root), "utf-8")


def control(root: Path) -> str:
    """The package's own description, with what it needs of the system: the libraries that are not taken along."""
    kilobytes = sum(path.lstat().st_size for path in root.rglob("*")) // 1024
    libraries = json.loads((ROOT / "installers/system_libraries.json").read_text("utf-8"))
    packages = {*libraries["drawing"].values(), *libraries["window"].values()}
    depends = [one.format(glibc=glibc_floor(root)) for one in ALWAYS] + sorted(packages)
    text = (DATA / "control").read_text("utf-8")
    return text.format(version=program.version(), kilobytes=kilobytes, depends=", ".join(depends))


def glibc_floor(root: Path) -> str:
    """The newest version of glibc that any file below `root` asks for: what PyInstaller cannot lower."""
    versions = {
        tuple(map(int, found.decode().split(".")))
        for path in root.rglob("*")
        if path.is_file() and not path.is_symlink() and (".so" in path.name or path.name == "yijian")
        for found in _ASKED.findall(path.read_bytes())
    }
    return ".".join(map(str, max(versions)))
