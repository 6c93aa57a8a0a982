#!/usr/bin/env python3
"""One command on a bare machine: makes the environment, then becomes main.py (or runs the checks).

Standard library only, and written so that even an old Python reads it far enough to say what it needs.
"""

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"  # which locks are in there; written last, so a broken-off install has none
WHEELS = ROOT / "kit" / "wheels"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"  # holds everything of RUN_LOCK, and a test keeps it so
OLDEST = (3, 11)

# What the Qt wheels expect of the system: the name they load, the Debian package that has it.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}

NO_DISPLAY = "没有可用的显示器（{}），窗口打不开。\n不用窗口也能走完整个流程：python3 run.py demo --out 目录"

CHECKS = (  # pytest comes last: its closing line is the last thing read
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("pyright",),
)


class StopError(Exception):
    """The start cannot go on; the text says why and what to do next."""


def main(arguments):
    """Bring the environment up to date and hand over; returns an exit code if it did not become another program."""
    try:
        check_python(sys.version_info)
        libraries = wanted_libraries(arguments, os.environ, sys.platform)
        check_system(libraries)
        check_display(libraries, os.environ, x_display_answers)
        testing = arguments[:1] == ["test"]
        prepare(TEST_LOCK if testing else RUN_LOCK)
        return run_checks(arguments[1:]) if testing else become([str(ROOT / "main.py"), *arguments])
    except StopError as stop:
        print("\n" + str(stop), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已中断。再运行同一条命令会接着做。", file=sys.stderr)
        return 130


# ---------------------------------------------------------------- what the machine has


def check_python(version):
    """Refuse an interpreter older than OLDEST, naming a newer one if this machine has it."""
    if tuple(version[:2]) >= OLDEST:
        return
    newer = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)]
    way = f"本机已有新版，请运行：{newer[0]} run.py" if newer else "请从系统软件源或 python.org 装好新版后再试。"
    raise StopError(f"颐检需要 Python 3.11 或更高，现在用的是 {version[0]}.{version[1]}。\n{way}")


def wanted_libraries(arguments, environment, system):
    """The system libraries this command needs; refuses to open a window where there is no display."""
    if not system.startswith("linux"):
        return {}
    if arguments[:1] == ["test"]:
        return DRAWING
    if arguments[:1] and not arguments[0].startswith("-"):
        return {}  # the other verbs never load Qt
    if set(arguments) & {"-h", "--help"}:
        return {}
    chosen = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if chosen and chosen != "xcb":
        return DRAWING
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        raise StopError(NO_DISPLAY.format("DISPLAY 与 WAYLAND_DISPLAY 都为空"))
    return {**DRAWING, **WINDOW}


def check_display(libraries, environment, answers):
    """Refuse an X display that does not answer (a left-over DISPLAY of another session): Qt would abort on it."""
    display = environment.get("DISPLAY")
    if display and "libxcb-xkb.so.1" in libraries and not environment.get("WAYLAND_DISPLAY") and not answers():
        raise StopError(NO_DISPLAY.format(f"DISPLAY={display} 连不上"))


def x_display_answers():
    """Whether the X server named by DISPLAY accepts a connection."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def missing_packages(libraries, load):
    """Debian packages of those `libraries` that `load` cannot open, in the order listed."""
    missing = []
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            missing.append(package)
    return missing


def check_system(libraries):
    """Make sure the machine has what pip cannot bring; as root on Debian and its kin, install what is missing."""
    missing = missing_packages(libraries, ctypes.CDLL)
    if importlib.util.find_spec("ensurepip") is None and not works(PYTHON):  # Debian and its kin split it off
        missing.insert(0, "python{}.{}-venv".format(*sys.version_info))
    if not missing:
        return
    install_packages(missing)
    still = missing_packages(libraries, ctypes.CDLL)
    if still:
        raise StopError("装好后仍无法加载：{}\n请把这一行报给维护人员。".format(" ".join(still)))


def apt_line(packages):
    """The exact command that installs `packages` on Debian and its kin."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def install_packages(packages):
    """Say which system packages are missing; install them where we may, else stop with the line to type."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise StopError(f"缺少系统组件（Debian 包名）：{names}\n请用本系统的软件管理工具装上，再运行同一条命令。")
    line = apt_line(packages)
    if os.geteuid() != 0:
        raise StopError(
            f"缺少系统组件。请运行下面这一行，再运行同一条命令：\n\n  sudo apt-get update && sudo {' '.join(line)}"
        )
    print(f"缺少系统组件，将用 apt-get 安装：{names}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], line):
        done = subprocess.run(command, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            print(done.stdout.decode("utf-8", "replace"), file=sys.stderr)
            raise StopError(f"没有装成（原因见上）。请检查软件源，再手工运行：\n\n  apt-get update && {' '.join(line)}")


# ---------------------------------------------------------------- the environment


def venv_python(venv, windows):
    """Path of the interpreter inside `venv`."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


PYTHON = venv_python(VENV, os.name == "nt")


def stamp_line(lock, python):
    """What the stamp says of an installed lock: its hash, and the interpreter it was installed for."""
    digest = hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    return f"{lock.name} {digest} {os.path.realpath(python)}"  # a system upgrade moves what the link points to


def is_ready(lock, stamp, python):
    """Whether `lock` is installed, exactly as it is today."""
    return stamp.is_file() and python.exists() and stamp_line(lock, python) in stamp.read_text("utf-8").splitlines()


def prepare(lock):
    """Make `.venv` hold exactly what `lock` names; instant when it already does."""
    if is_ready(lock, STAMP, PYTHON):
        return
    if not works(PYTHON):
        make_venv()
    STAMP.unlink(missing_ok=True)
    install(lock)
    done = [lock] if lock == RUN_LOCK else [RUN_LOCK, lock]
    STAMP.write_text("".join(stamp_line(one, PYTHON) + "\n" for one in done), "utf-8")


def works(python):
    """Whether the environment's interpreter starts, is new enough, and has pip: a half-made one does not."""
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST!r})"
    try:
        return subprocess.call([str(python), "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_venv():
    """Make `.venv` afresh, clearing away whatever half-made one stands there."""
    print("正在建立运行环境 .venv …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]) or not works(PYTHON):
        raise StopError(f"运行环境没有建成。请检查磁盘空间和目录 {ROOT} 的写权限，再运行同一条命令。")


def pip_line(python, lock, wheels):
    """The install command: every file by its hash, wheels only, nothing resolved (the lock is complete)."""
    line = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-user"]
    line += ["--require-hashes", "--no-deps", "--only-binary=:all:", "--requirement", str(lock)]
    return line + (["--no-index", "--find-links", str(wheels)] if wheels.is_dir() else [])


def install(lock):
    """Install what `lock` names into `.venv`, from `kit/wheels` alone when that folder is there."""
    source = "kit/wheels（不联网）" if WHEELS.is_dir() else "软件包网站（首次约 200 MB，需几分钟）"
    print(f"正在按 {lock.name} 安装依赖，来源：{source} …", flush=True)
    loud = [] if sys.stdout.isatty() else ["--quiet"]
    if subprocess.call([*pip_line(PYTHON, lock, WHEELS), *loud]):
        raise StopError(
            "依赖没有装全（原因见上面几行英文）。已装的部分不作数，再运行同一条命令会接着装。\n"
            "没有网络时，请把离线安装包放到 kit/wheels。"
            f"本机：{platform.platform()}，Python {platform.python_version()}。"
        )


# ---------------------------------------------------------------- handing over


def become(command):
    """Turn into `python command` inside the environment; on Windows, wait for it and pass on its exit code."""
    line = [str(PYTHON), *command]
    if os.name == "nt":  # exec there returns to the prompt at once
        return subprocess.call(line)
    sys.stdout.flush()
    return os.execv(line[0], line)


def run_checks(pytest_arguments):
    """Run every check, pytest last; the exit code is pytest's, or 1 if an earlier check failed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    failed = []
    for check in CHECKS:
        print("—— " + " ".join(check), flush=True)
        if subprocess.call([str(PYTHON), "-m", *check], cwd=str(ROOT), env=environment):
            failed.append(" ".join(check))
    print("—— pytest", flush=True)
    if failed:
        print("以下检查未通过，请先看上文：" + "；".join(failed), flush=True)
    tests = subprocess.call([str(PYTHON), "-m", "pytest", *pytest_arguments], cwd=str(ROOT), env=environment)
    return tests or int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
