#!/usr/bin/env python3
"""One command on a bare machine: makes the environment, then becomes main.py (or runs the checks, or makes a kit).

Standard library only, and written so that even an old Python reads it far enough to say what it needs.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"  # which locks are in there; written last, so a broken-off install has none
KIT = ROOT / "kit"  # in an offline kit: wheels, the lock that names exactly these, and for what machine they are
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"  # holds everything of RUN_LOCK, and a test keeps it so
OLDEST = (3, 11)

# What the Qt wheels expect of the system: the name they load → the Debian package that has it.
LIBRARIES = json.loads((ROOT / "installers" / "system_libraries.json").read_text("utf-8"))
DRAWING, WINDOW = LIBRARIES["drawing"], LIBRARIES["window"]

NO_DISPLAY = "没有可用的显示器（{}），窗口打不开。\n不用窗口也能走完整个流程：python3 run.py demo --out 目录"

MAKERS = (["kit"], ["deb"])  # verbs of `installers`

CHECKS = (  # pytest comes last: its closing line is the last thing read
    ("ruff", "check", "--quiet", "."),
    ("ruff", "format", "--check", "--quiet", "."),
    ("pyright",),
)
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")  # `-n0` behind `test` undoes it


class StopError(Exception):
    """The start cannot go on; the text says why and what to do next."""


def main(arguments):
    """Bring the environment up to date and hand over; returns an exit code if it did not become another program."""
    try:
        check_python(sys.version_info)
        libraries = wanted_libraries(arguments, os.environ, sys.platform)
        check_system(libraries)
        check_display(libraries, os.environ, x_display_answers)
        if arguments[:1] == ["test"]:
            if not TEST_LOCK.is_file():
                raise StopError("安装包里不带测试。请在源代码里运行 run.py test。")
            prepare(TEST_LOCK)
            return run_checks(arguments[1:])
        prepare(lock_to_run(KIT))
        return become([str(ROOT / ("installers" if arguments[:1] in MAKERS else "main.py")), *arguments])
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


def lock_to_run(kit):
    """The lock the program runs from: an offline kit's own, or else the project's. Refuses a kit of another kind."""
    if not (kit / "kit.json").is_file():
        return RUN_LOCK
    made = json.loads((kit / "kit.json").read_text("utf-8"))
    if made["python"] != "{}.{}".format(*sys.version_info) or made["for"].startswith("win") != (os.name == "nt"):
        raise StopError(
            f"这份离线安装包是给 {made['for']}、Python {made['python']} 用的；"
            f"本机是 {platform.system()}，现在用的是 Python {platform.python_version()}。\n"
            f"请用 Python {made['python']} 运行 run.py，或换一份适合本机的安装包。"
        )
    return kit / "requirements.lock"


def prepare(lock):
    """Make `.venv` hold exactly what `lock` names; instant when it already does."""
    if is_ready(lock, STAMP, PYTHON):
        return
    if not works(PYTHON):
        make_venv()
    STAMP.unlink(missing_ok=True)
    install(lock)
    done = [RUN_LOCK, lock] if lock == TEST_LOCK else [lock]
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
    """Install what `lock` names into `.venv`, from the folder `wheels` beside it alone when that is there."""
    wheels = lock.parent / "wheels"
    source = "kit/wheels（不联网）" if wheels.is_dir() else "软件包网站（首次约 200 MB，需几分钟）"
    print(f"正在按 {lock.name} 安装依赖，来源：{source} …", flush=True)
    loud = [] if sys.stdout.isatty() else ["--quiet"]
    if subprocess.call([*pip_line(PYTHON, lock, wheels), *loud]):
        raise StopError(
            "依赖没有装全（原因见上面几行英文）。已装的部分不作数，再运行同一条命令会接着装。\n"
            "没有网络时，请在能上网的电脑上用 run.py kit 做好离线安装包，整个拷来再装（见 docs/install.md）。\n"
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
    line = [str(PYTHON), "-m", "pytest", *SIDE_BY_SIDE, *pytest_arguments]
    tests = subprocess.call(line, cwd=str(ROOT), env=environment)
    return tests or int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
