"""A ledger as a clerk keeps it in the real window: rows in, what falls due, what begins from a row, rows out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication

from forms.register_table import load_register
from gui.pages.due import DuePage
from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from gui.pages.issue import IssuePage
from gui.pages.register_entry import RegisterEntryPage
from gui.pages.register_import import RegisterImportPage
from gui.pages.register_list import RegisterListPage
from gui.pages.start import StartPage
from model.tables import read_table, write_table
from model.workflow.registers.ledger import save_values
from tests.helpers.fakes import FakeClock
from tests.helpers.offices import FIRST, SECOND, Offices
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands
from tests.journeys.papers import Clerk

INSPECTORS = ("示例甲", "示例乙")
INSTITUTION = "示例松柏养老院"
DATONG = "140213"  # 同政办发〔2024〕1号 holds there, whose rules most of these ledgers serve
WHERE = {"status": "unfiled", "area": DATONG, "address": "示例路1号"}
ROUNDS = 6  # an answer may ask for more

# What a person answers on any inspection: by the name of the question, else by its kind.
ON_SITE = {
    "date": "2026-03-02",
    "began": "09:05",
    "ended": "11:40",
    "recusal": "not_asked",
    "purpose": "explained",
    "assisted": "none",
    "answer": "yes",
    "sign1": "passphrase",
    "sign2": "passphrase",
    "party_state": "absent",
}
BY_KIND = {"date": "2026-03-02", "time": "09:10", "integer": "1", "decimal": "1"}


def desk(offices: Offices, sit_down: Sit) -> Clerk:
    """A clerk of the county on 2 March 2026, nine o'clock; INSTITUTION stands in the roster."""
    county = offices.county()
    save_values(county, "institution", county.new_id(), {"name": INSTITUTION, **WHERE})
    county.store.close()
    clock = FakeClock()
    hands = sit_down(offices.root / "county", 5, clock)
    hands.log_in(FIRST)
    return Clerk(hands, clock, [*zip(INSPECTORS, (FIRST, SECOND), strict=True)])


class Ledger:
    """One register at the window of a clerk."""

    def __init__(self, clerk: Clerk, register: str, folder: Path) -> None:
        self.clerk, self.hands, self.folder = clerk, clerk.hands, folder
        self.register = load_register(register)

    def lines(self) -> RegisterListPage:
        """Its list."""
        self.hands.shell.go("register_list", register=self.register.id)
        return self.hands.arrive(RegisterListPage)

    def bring(self, *rows: Mapping[str, str]) -> None:
        """Import rows of a spreadsheet: every one is good, one record holds them."""
        names = list(dict.fromkeys(name for row in rows for name in row))
        labels = [self.register.field(name).label for name in names]
        sheet = self.folder / f"{self.register.id}-in.xlsx"
        cells = [[self._cell(name, row.get(name, "")) for name in names] for row in rows]
        sheet.write_bytes(write_table(labels, cells, "xlsx"))
        page = self._import(sheet)
        while page.undecided.isVisible():  # it may be one that is there; here it never is
            page.decision_made.emit("new")
            self.hands.wait(lambda: self.hands.shell.jobs.idle)
        assert page.confirm.text() == f"导入 {len(rows)} 行", (page.summary.text(), cells_of(page.list))
        page.confirm.click()
        self.hands.arrive(RegisterListPage)

    def _cell(self, name: str, value: str) -> str:
        """Several choices as people write them."""
        return value.replace(" ", "、") if self.register.field(name).type == "select_multiple" else value

    def _import(self, sheet: Path) -> RegisterImportPage:
        """The lines of a spreadsheet, nothing saved yet."""
        self.lines().import_requested.emit(str(sheet))
        stack, jobs = self.hands.shell.window.stack, self.hands.shell.jobs
        self.hands.wait(lambda: isinstance(stack.currentWidget(), RegisterImportPage) and jobs.idle)
        self.hands.wait(lambda: stack.currentWidget().list.isVisible() and jobs.idle)
        return self.hands.arrive(RegisterImportPage)

    def open(self, words: str) -> RegisterEntryPage:
        """The row in whose line these words stand."""
        page = self.lines()
        row_id = next(key for key, cells in cells_of(page.list) if words in cells)
        self.hands.shell.go("register_entry", register=self.register.id, row_id=row_id)
        stack = self.hands.shell.window.stack
        self.hands.wait(lambda: isinstance(stack.currentWidget(), RegisterEntryPage) and self.hands.shell.jobs.idle)
        QApplication.processEvents()  # long forms are laid out in the next turn of the event loop
        return self.hands.arrive(RegisterEntryPage)

    def change(self, words: str, values: Mapping[str, str], *, refused: bool = False) -> None:
        """Open a row, answer, save; where something is missing nothing is saved and the page says so."""
        page = self.open(words)
        for name, value in values.items():
            page.answer_changed.emit(f"/data/{name}", value)
            self.hands.wait(lambda: self.hands.shell.jobs.idle)
        page.save_requested.emit()
        if refused:
            assert "还有没填好的" in page.notice.text
        else:
            stack = self.hands.shell.window.stack
            self.hands.wait(lambda: stack.currentWidget() is not page and self.hands.shell.jobs.idle)

    def sheet(self, words: str) -> str:
        """What the printed sheet of the row says."""
        page, pdf = self.open(words), self.folder / f"{self.register.id}-row.pdf"
        page.sheet_requested.emit(str(pdf))
        self.hands.wait(lambda: pdf.exists() and self.hands.shell.jobs.idle)
        return "".join(paper.get_textpage().get_text_range() for paper in PdfDocument(pdf))

    def acts(self, words: str) -> list[str]:
        """What can be begun from the row."""
        return [button.text() for button in self.open(words).steps.buttons]

    def issue(self, words: str, title: str, people: Sequence[str], answers: Mapping[str, str]) -> FinishedPage:
        """A paper that begins from the row, from its button to its seals."""
        self.clerk.clock.advance(minutes=5)
        next(one for one in self.open(words).steps.buttons if one.text() == title).click()
        page = self.hands.arrive(IssuePage)
        name_people(page, people)
        assert page.missing.text() == ""
        page.issue.click()
        return self.clerk.finish(people, answers)

    def copy(self, page: FinishedPage) -> Path:
        """The sealed paper as a copy outside of the workspace."""
        path = self.folder / f"{len(list(self.folder.iterdir()))}.pdf"
        page.copy_chosen.emit("copy", str(path))
        self.hands.wait(path.exists)
        return path

    def inspect(self, words: str, title: str, checklist: str = "") -> FinishedPage:
        """The inspection the row leads to; its subject, its clue and mostly its checklist are known."""
        self.clerk.clock.advance(minutes=5)
        next(one for one in self.open(words).steps.buttons if one.text() == title).click()
        page = self.hands.arrive(StartPage)
        self.hands.wait(lambda: page.chosen.text() != "" and self.hands.shell.jobs.idle)
        if checklist:
            page.checklist_chosen.emit(checklist)
            self.hands.wait(lambda: self.hands.shell.jobs.idle)
        name_people(page, INSPECTORS)
        assert page.missing.text() == ""
        page.start.click()
        inspect_all(self.hands)
        return self.clerk.finish(INSPECTORS, {})

    def export(self) -> list[dict[str, str]]:
        """All rows as a spreadsheet says them; imported again, every line is the row it came from, unchanged."""
        page = self.lines()
        sheet = self.folder / f"{self.register.id}-out.xlsx"
        page.export_requested.emit(str(sheet))
        self.hands.wait(lambda: sheet.exists() and self.hands.shell.jobs.idle)
        table = read_table(sheet.read_bytes(), sheet.name)
        page = self._import(sheet)
        said = cells_of(page.list)
        assert {cells[2] for _, cells in said} == {"无变化"}, (page.summary.text(), said)
        assert len(said) == len(table.rows)
        page.cancelled.emit()
        self.hands.arrive(RegisterListPage)
        return [dict(zip(table.header, cells, strict=False)) for _, cells in table.rows]


def due(hands: Hands, rule: str) -> dict[str, str]:
    """Whom a rule still asks something of, and until when."""
    hands.shell.go("due", view="rule", group=rule)
    page = hands.arrive(DuePage)
    if rule not in dict(cells_of(page.groups)):
        return {}
    return {cells[2].partition("（")[0]: cells[0] for _, cells in cells_of(page.rows)}


def inspect_all(hands: Hands) -> None:
    """Answer everything an inspection asks; 符合 throughout."""
    page = hands.arrive(FillPage)
    session = hands.shell._presenter._open_form.session
    for _ in range(ROUNDS):
        for one in session.violations():
            page.answer_changed.emit(one.ref, _answer(session, one.ref))
            hands.wait(lambda: hands.shell.jobs.idle)
    assert not session.violations(), session.violations()


def _answer(session, ref: str) -> str:
    question = session.definition.find(ref)
    name = ref.rpartition("/")[2]
    if question.type.startswith("select"):
        offered = [value for value, _ in session.choices(ref)]
        return ON_SITE[name] if ON_SITE.get(name) in offered else offered[0]
    return BY_KIND.get(question.type) or ON_SITE.get(name) or "示例"


def name_people(page, people: Sequence[str]) -> None:
    """Who seals, place by place."""
    for place, person in enumerate(people):
        combo = page.people.stops[place]
        at = next(at for at in range(combo.count()) if combo.itemText(at).startswith(person))
        combo.setCurrentIndex(at)
        combo.activated.emit(at)


def cells_of(view) -> list[tuple[str, tuple[str, ...]]]:
    """The lines of a list: key and cells."""
    lines = view.lines
    return [
        (lines.key(row), tuple(lines.data(lines.index(row, column)) for column in range(lines.columnCount())))
        for row in range(lines.rowCount())
    ]
