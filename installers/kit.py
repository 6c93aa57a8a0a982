"""`run.py kit`: fills a folder with all that an installation without network needs."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from installers import licences, locks, program, wheels
from installers.program import ROOT
from installers.stops import StopError

DATA = ROOT / "installers"
TARGETS = tomllib.loads((DATA / "targets.toml").read_text("utf-8"))
PYTHONS: list[str] = TARGETS.pop("pythons")
QT = tomllib.loads((DATA / "qt.toml").read_text("utf-8"))["part"]
CAMERA_LOCK = DATA / "requirements-camera.lock"


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of machine, by its wheel tag, and the Python it has, e.g. "3.11"; `camera`: with the optional part."""

    tag: str
    python: str
    camera: bool = False

    @property
    def label(self) -> str:
        """What people call such a machine."""
        return str(TARGETS[self.tag]["label"])

    @property
    def markers(self) -> dict[str, str]:
        """The variables of PEP 508 there."""
        cpython = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
        versions = {"python_version": self.python, "python_full_version": f"{self.python}.0"}
        return {**TARGETS[self.tag]["markers"], **cpython, **versions}


def main(arguments: Sequence[str]) -> int:
    """Make a kit as `arguments` ask; the exit code. StopError, OSError."""
    options = _parsed(arguments)
    target = Target(options.target, options.python, options.camera)
    name = f"yijian-{program.version()}-{target.tag}-py{target.python}{'-camera' if target.camera else ''}"
    out = Path(options.out or name).resolve()
    print(f"正在制作离线安装包：{target.label}，Python {target.python} …", flush=True)
    make(target, out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"做好了：{out}（{size / 1e6:.0f} MB）。\n整个文件夹拷到要安装的电脑上，按其中的“说明.txt”做。")
    return 0


def _parsed(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser(
        prog="run.py kit", description="制作离线安装包：在没有网络的电脑上安装所需的一切，放进一个文件夹。"
    )
    parser.add_argument("--for", dest="target", required=True, choices=list(TARGETS), help="给哪种电脑用")
    parser.add_argument("--python", default=PYTHONS[0], choices=PYTHONS, help="那台电脑上的 Python，默认 %(default)s")
    parser.add_argument("--camera", action="store_true", help="连可选的相机组件一起装")
    parser.add_argument("--out", metavar="DIR", help="放进哪个文件夹（须还不存在）；不写则在当前目录新建")
    return parser.parse_args(arguments)


def make(target: Target, out: Path) -> None:
    """Build beside `out` and rename at the end: what is called `out` is complete. StopError, OSError."""
    if out.exists():
        raise StopError(f"{out} 已经存在。请用 --out 另起一个名字，或先把它移走。")
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        program.copy(part)
        fill_wheels(target, part / "kit")
        licences.gather(sorted((part / "kit" / "wheels").iterdir()), part / "licences")
        _explain(target, part)
        _list_sums(part)
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def fill_wheels(target: Target, kit: Path) -> None:
    """Fill the folder `kit`: wheels, the lock that names exactly these, and for what machine they are."""
    pins = locks.needed(wanted_pins(target), target.markers)
    into = kit / "wheels"
    into.mkdir(parents=True)
    with TemporaryDirectory(dir=kit) as scratch:
        lock = Path(scratch, "wanted.lock")
        lock.write_text(locks.written(pins), "utf-8")
        platforms = TARGETS[target.tag]["platforms"]
        wheels.download(lock, into, target=target.tag, platforms=platforms, python=target.python)
    lighter = {name: _sha256(_lighter(into, name, keep)) for name, keep in kept_of_qt(target).items()}
    pins = [replace(pin, hashes=(lighter[pin.name],)) if pin.name in lighter else pin for pin in pins]
    (kit / "requirements.lock").write_text(locks.written(pins), "utf-8")
    (kit / "kit.json").write_text(json.dumps({"for": target.tag, "python": target.python}) + "\n", "utf-8")


def wanted_pins(target: Target) -> list[locks.Pin]:
    """The program's lock, and with the camera that of its optional part."""
    files = [ROOT / "requirements.lock", *([CAMERA_LOCK] if target.camera else [])]
    return [pin for file in files for pin in locks.read(file.read_text("utf-8"))]


def kept_of_qt(target: Target) -> dict[str, list[str]]:
    """By package, the patterns of installers/qt.toml for one kind of machine."""
    suffix = ".pyd" if target.tag.startswith("win") else ".abi3.so"
    kept: dict[str, list[str]] = {}
    for part in QT:
        if target.camera or not part.get("camera"):
            modules = (f"PySide6/{module}{suffix}" for module in part["modules"])
            kept.setdefault(part["package"], []).extend([*part.get("common", ()), *modules, *part[target.tag]])
    return kept


def _lighter(folder: Path, package: str, keep: Sequence[str]) -> Path:
    (whole,) = folder.glob(f"{package.replace('-', '_')}-*.whl")
    light = wheels.repacked(whole, keep, folder)
    whole.unlink()
    return light


def _explain(target: Target, folder: Path) -> None:
    words = {"version": program.version(), "label": target.label, "python": target.python}
    text = (DATA / "texts" / f"{target.tag}.txt").read_text("utf-8").format(**words)
    windows = target.tag.startswith("win")
    (folder / "说明.txt").write_text(text, "utf-8-sig" if windows else "utf-8", newline="\r\n" if windows else "\n")
    if windows:
        start = (DATA / "texts" / "start.bat").read_bytes().replace(b"{python}", target.python.encode())
        (folder / "启动颐检.bat").write_bytes(start)


def _list_sums(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
