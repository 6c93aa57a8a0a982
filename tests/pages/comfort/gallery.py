"""Every page of the program in the states people meet, in the real window on a demo county's workspace.

A new page gets a line in SCENES; until it has one it is shown as it begins, and a test asks for the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui.navigation import PLACES
from gui.presenters.admit import AdmitState
from gui.presenters.certified_rates import AWARD, CertifiedRatesState
from gui.presenters.device import DeviceState
from gui.presenters.import_records import ImportRecordsState
from gui.presenters.join import JoinState
from gui.presenters.line import Line
from gui.presenters.login import LoginState
from gui.presenters.new_workspace import NewWorkspaceState
from gui.presenters.passphrase import PassphraseState
from gui.presenters.pick_photos import PickLine, PickState
from gui.presenters.register_import import RegisterImportState
from gui.presenters.rows.register_history import Side
from gui.presenters.take_photos import TakeState
from gui.presenters.verify_file import VerifyFileState
from gui.presenters.welcome import WelcomeState
from gui.shell import OUTSIDE
from gui.widgets.viewfinder import jpeg
from model.wording import sentence
from tests.helpers.fake_camera import frame
from tests.pages.comfort.desk import Desk
from tests.pages.comfort.ended import ENDED
from tests.pages.comfort.ways import begin, begin_together, choose_section, on_tour, picture, show_alone, to_finding

PAGES = Path(__file__).parents[3] / "gui" / "pages"
ROUTES = sorted(one.stem for one in PAGES.glob("[a-z]*.py") if (PAGES.parent / "presenters" / one.name).exists())
PRINT = "A1B2 C3D4 E5F6 0718 293A 4B5C 6D7E 8F90"
KEY = "4F7K-9Q2M-X8RT-3WZP-6HJN-1VCD-5BYG-0ASE"


Scene = Callable[[Desk], None]
IMPORTED = (
    ("r", ("示例文书一.pdf", "已导入", "有效", "示例民检录字〔2026〕第A1号", "示例怡然养老院", "")),
    ("", ("照片.pdf", "不是本程序的文书", "", "", "", "请换一份由颐检生成的 PDF")),
)
SEALS = (("0", ("示例检查员甲", "示例县民政局", "2026-03-02 11:20", "由本区县签发")),)
PEOPLE = (("0", ("示例检查员甲", "示例0001", "示例市人民政府", "2030-12-31")),)
SIDES = (
    Side("r1", "2026-03-02 09:05　示例县民政局　示例甲", "床位数：115 → 120；联系人：空 → 示例联系人"),
    Side("r2", "2026-03-02 10:20　示例县民政局　示例乙", "床位数：115 → 118"),
)
READING = RegisterImportState("导入到养老机构", "示例名录.xlsx", "正在逐行核对：200 / 1000", 200, 1000)
IMPORTING = RegisterImportState(
    title="导入到养老机构",
    name="示例名录.xlsx",
    summary="示例名录.xlsx：新增 1 行，待定 1 行，不导入 1 行",
    remark="不认识的列，将不导入：地址。空着的格子不改动原有的内容。",
    lines=(
        ("0", ("2", "示例养老院", "新增", "")),
        ("1", ("3", "示例松鹤养老院", "待定", "可能就是：示例松鹤敬老院")),
        ("2", ("4", "示例敬老院", "不导入", "统一社会信用代码“1”：统一社会信用代码的末位校验不符")),
    ),
    good=1,
    doubtful=1,
    chosen="1",
    heads=("栏", "表格里", "已有：示例松鹤敬老院"),
    compared=(("name", ("机构名称", "示例松鹤养老院", "示例松鹤敬老院")), ("beds", ("床位数", "60", "80"))),
    choices=(Line("i1", "是同一条：示例松鹤敬老院"), Line("new", "是另一条，新增"), Line("out", "不导入这一行")),
)
ALTERED = VerifyFileState(
    "示例文书.pdf",
    "bad",
    "被改动",
    "内容与封签不一致，请勿采用。",
    "AB12 CD34",
    SEALS,
    ("第 2 页的文字不符",),
    ("模板未登记",),
)
PHONE = PickState(
    ("示例手机",),
    lines=tuple(PickLine(f"/{at}", f"IMG_20260302_1120{at:02}.jpg", "2026-03-02 11:20") for at in range(9)),
    searching=False,
)
NO_CAMERA = TakeState(notice=sentence("camera.not_installed"))
TAKEN = TakeState(taken=tuple(jpeg(frame(one, 240, 135)) for one in ("#7a8c6f", "#8c6f7a", "#6f7a8c")), coming=1)

RATES = CertifiedRatesState(
    ("机构", "在职", "护理人员", "专业人才", "合计", "分开算够 90%", "合计算够 90%"),
    (
        ("a", ("示例怡然养老院", "24", "18/20（90.0%）", "1/2（50.0%）", "19/22（86.3%）", "不够", "不够")),
        ("b", ("示例松鹤敬老院", "6", "—", "—", "—", "—", "—")),
    ),
    AWARD,
    loaded=True,
)

MISWRITTEN = (
    (12, "第 12 行　case/nmber", "没有“case/nmber”：这种文书的要素里没有这一项。请对照要素改正。"),
    (40, "第 40 行　heading", "“level”应当是 1 到 4 的整数，现在是“9”。请改正。"),
)
SCENES: dict[str, dict[str, Scene]] = {
    "welcome": {
        "three ways": lambda at: at.go("welcome", folder=at.folder),
        "demo made": lambda at: at.go(
            "welcome", WelcomeState(str(at.folder), (("示例检查员 1", "demo-passphrase-one"),)), folder=at.folder
        ),
    },
    "login": {
        "blank": lambda at: at.go("login", folder=at.folder),
        "wrong": lambda at: at.go(
            "login", LoginState(str(at.folder), error="口令不对。请检查大小写和输入法，再试一次。"), folder=at.folder
        ),
    },
    "new_workspace": {
        "unit": lambda at: at.go("new_workspace", folder=at.folder / "new"),
        "passphrase": lambda at: at.go("new_workspace", NewWorkspaceState("x", "passphrase"), folder=at.folder / "new"),
        "key": lambda at: at.go(
            "new_workspace", NewWorkspaceState("x", "key", recovery_key=KEY), folder=at.folder / "n"
        ),
    },
    "join": {
        "people": lambda at: at.go("join", folder=at.folder / "new"),
        "request": lambda at: at.go(
            "join", JoinState("x", "request", fingerprint=PRINT, saved_to="U 盘"), folder=at.folder / "new"
        ),
        "answer": lambda at: at.go(
            "join", JoinState("x", "answer", fingerprint=PRINT, answer_name="答复.json"), folder=at.folder / "new"
        ),
    },
    "device": {
        "three ways": lambda at: at.go("device", DeviceState(mark="B"), folder=at.folder),
        "moving": lambda at: at.go("device", DeviceState("move", mark="B"), folder=at.folder),
        "waiting": lambda at: at.go(
            "device", DeviceState("request", fingerprint=PRINT, saved_to="U 盘"), folder=at.folder
        ),
    },
    "today": {"as it is": lambda at: at.go("today"), "on tour": lambda at: on_tour(at, "begin", "today")},
    "due": {
        "as it is": lambda at: at.go("due"),
        **{
            view: lambda at, view=view: (at.go("due"), at.settle(), at.page.view_chosen.emit(view), at.settle())
            for view in ("rule", "home", "month")
        },
    },
    "cases": {"as it is": lambda at: at.go("cases")},
    "ledger": {
        "problems": lambda at: at.go("ledger"),
        "waiting": lambda at: (at.go("ledger"), at.page.view_chosen.emit("waiting"), at.settle()),
    },
    "numbers": {"as it is": lambda at: at.go("numbers")},
    "case": {
        "inspected": lambda at: (
            at.go("cases"),
            at.page.case_chosen.emit(at.page.lines.lines.key(0)),
            at.settle(),
        ),
    },
    "print_papers": {
        "a case": lambda at: (
            at.go("cases"),
            at.page.case_chosen.emit(at.page.lines.lines.key(0)),
            at.settle(),
            at.page.print_requested.emit(),
            at.settle(),
        ),
    },
    "proposals": {
        "offered": lambda at: at.go("proposals", document=at.record),
        "written": lambda at: begin_together(at),
    },
    "issue": {"order": lambda at: at.go("issue", document=at.record, paper="order")},
    "registers": {"all": lambda at: at.go("registers")},
    "retention": {
        "as it is": lambda at: at.go("retention"),
        "ended": lambda at: at.go("retention", ENDED),
        "asked": lambda at: (at.go("retention", ENDED), at.page.bar.ask.click(), at.settle()),
    },
    "register_list": {
        **{
            place.title: lambda at, place=place: at.go(place.route, **place.arguments)
            for place in PLACES
            if place.route == "register_list"
        },
    },
    "register_import": {
        "reading": lambda at: at.go("register_import", READING, register="institution", path="无.xlsx"),
        "lines": lambda at: at.go("register_import", IMPORTING, register="institution", path="无.xlsx"),
    },
    "register_entry": {
        "institution": lambda at: (
            at.go("register_list", register="institution"),
            at.go("register_entry", register="institution", row_id=at.page.list.lines.key(0)),
            at.settle(),
        ),
        "what begins from a site": lambda at: (
            at.go("register_list", register="site"),
            at.go("register_entry", register="site", row_id=at.page.list.lines.key(0)),
            at.settle(),
        ),
        "a moment, a row and files": lambda at: at.go("register_entry", register="incident", row_id=None),
        "forked": lambda at: (
            at.go("register_list", register="institution"),
            at.go("register_entry", register="institution", row_id=at.page.list.lines.key(0)),
            at.settle(),
            at.change(forked=SIDES, proposals=SIDES[:1]),
        ),
    },
    "certified_rates": {
        "two institutions": lambda at: at.go("certified_rates", RATES),
        "nobody": lambda at: at.go("certified_rates"),
    },
    "authority_sheet": {"as it is": lambda at: at.go("authority_sheet")},
    "panorama": {
        "everything": lambda at: picture(at, "all"),
        "duties": lambda at: picture(at, "duties"),
        "profile": lambda at: picture(at, "profile"),
        "nothing of it yet": lambda at: picture(at, "safety"),
    },
    "templates": {"as it is": lambda at: at.go("templates")},
    "template_edit": {
        "as it is": lambda at: at.go("template_edit", paper="D62"),
        "wrong": lambda at: (at.go("template_edit", paper="D62"), at.change(problems=MISWRITTEN)),
    },
    "colleague": {"blank": lambda at: at.go("colleague")},
    "passphrase": {
        "blank": lambda at: at.go("passphrase"),
        "changed": lambda at: at.go("passphrase", PassphraseState(done=True)),
    },
    "admit": {
        "asked": lambda at: (at.go("today"), show_alone(at, "admit", AdmitState("请求.json", PEOPLE, PRINT))),
        "answered": lambda at: (
            at.go("today"),
            show_alone(at, "admit", AdmitState("请求.json", PEOPLE, PRINT, PRINT, "U 盘/颐检加入答复.json")),
        ),
    },
    "import_records": {
        "outcomes": lambda at: at.go("import_records", ImportRecordsState(IMPORTED, "已导入 1 份，1 份不是文书")),
    },
    "verify_file": {"altered": lambda at: at.go("verify_file", ALTERED)},
    "start": {"blank": lambda at: at.go("start")},
    "fill": {
        "on site": lambda at: at.go("fill", draft_id=at.done),
        "cards": lambda at: (at.go("fill", draft_id=at.done), choose_section(at, 1)),
        "on tour": lambda at: (on_tour(at, "answers", "fill", draft_id=at.begun), choose_section(at, 2)),
        "finding": lambda at: to_finding(at),
        "phrases": lambda at: (to_finding(at), at.page.phrases.ask(), at.settle()),
        "map": lambda at: (at.go("fill", draft_id=at.done), at.page.map_toggled.emit()),
        **{
            f"beside {panel}": lambda at, panel=panel: (
                to_finding(at),
                at.page.panel_requested.emit(panel),
                at.settle(),
            )
            for panel in ("basis", "last_visit", "compare")
        },
        "supervision": lambda at: (at.go("fill", draft_id=at.supervision), choose_section(at, 1)),
        "signed pages": lambda at: (at.go("fill", draft_id=at.pages), choose_section(at, 1)),
    },
    "pick_photos": {"a phone": lambda at: show_alone(at, "pick_photos", PHONE)},
    "take_photos": {
        "no camera": lambda at: show_alone(at, "take_photos", NO_CAMERA),
        "three taken": lambda at: show_alone(at, "take_photos", TAKEN),
    },
    "edit_photo": {"as it begins": lambda at: begin(at, "edit_photo")},
    "help": {"of a page": lambda at: (at.go("fill", draft_id=at.done), at.shell.window.help_requested.emit())},
    "review": {
        "done": lambda at: at.go("review", draft_id=at.done),
        "lacking": lambda at: at.go("review", draft_id=at.begun),
        "on tour": lambda at: on_tour(at, "sign", "review", draft_id=at.begun),
    },
    "sign": {
        "ink": lambda at: at.go("sign", draft_id=at.done),
        "seals": lambda at: at.go("sign", draft_id=at.frozen),
        "voiding": lambda at: (at.go("sign", draft_id=at.frozen), at.page.void.ask.click(), at.settle()),
    },
    "finished": {
        "sealed": lambda at: at.go("finished", record=at.record),
        "awaited": lambda at: at.go("finished", record=at.awaited),
    },
}


def scenes() -> Iterator[tuple[str, Scene]]:
    """Every scene of every page by name, those inside the workspace first."""
    for route in sorted(ROUTES, key=lambda one: one in OUTSIDE):
        known = SCENES.get(route, {"as it begins": lambda at, route=route: begin(at, route)})
        yield from ((f"{route}, {name}", scene) for name, scene in known.items())


def settle() -> None:
    """Give what asked for another place its place."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(3):  # what asked for another place is given it, and what that moves again
        QApplication.sendPostedEvents()
        QApplication.processEvents()  # painting comes last, and asks for places too
