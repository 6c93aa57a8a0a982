"""机构全景: one institution, everything known of it by section and in time, each line one key from its source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters import due_words, panorama_acts
from gui.presenters.due_routes import Route, route_of
from gui.presenters.line import Line
from gui.presenters.presenter import Presenter
from model.wording import labels

PICTURED = ("institution", "site")  # registers whose rows open as a picture, not as a form
ALL, PROFILE = "all", "profile"
DUTIES = "duties"  # what is asked is no part of what happened
YEAR = "今年"
HEADERS = ("日期", "类别", "内容", "状况", "期限")
PROFILE_HEADERS = ("项目", "内容")
AHEAD = ("status", "state", "township", "beds", "risk", "legal_person", "contact", "phones")  # said above the list
Rows = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PanoramaState:
    """What the page shows; `lines` are (position, cells) under `headers`."""

    name: str = ""
    summary: tuple[str, ...] = ()  # what matters most, fact by fact
    visits: tuple[str, ...] = ()  # of this year, beside what is asked and allowed
    sections: tuple[Line, ...] = ()
    section: str = ALL
    headers: tuple[str, ...] = HEADERS
    lines: Rows = ()
    acts: tuple[Line, ...] = ()
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class PanoramaPresenter(Presenter[PanoramaState]):
    """Loads the picture at every visit; choosing a section only narrows what is here."""

    begin = PanoramaState()

    def open(self, register: str, row_id: str, said: str = "") -> None:
        """Load one row of a register that papers can be about."""
        same = self.state.loaded and (register, row_id) == self._about
        self.state = PanoramaState(section=self.state.section if same else ALL, said=said)
        self._about = (register, row_id)
        self.run(lambda: self._load(register, row_id), self._loaded)

    def section_chosen(self, section: str) -> None:
        """Only this; everything for ALL, the fields of the row itself for PROFILE."""
        self.tell(said="")
        self._show_section(section)

    def line_chosen(self, key: str) -> None:
        """To the paper, the row or the case a line speaks of; of a duty to what fulfils it."""
        kind, *what = self._targets[int(key)]
        if kind == "row":
            self._lead("register_entry", {"register": what[0], "row_id": what[1]})
        elif kind == "case":
            self.go("case", case_id=what[0])
        elif kind == "due":
            row_id = self._about[1]
            self.run(lambda: self.verbs.panorama_acts.duty(row_id, *what), lambda act: self._begin(route_of(act)))
        else:
            self.go("finished", record=what[0])

    def act_chosen(self, key: str) -> None:
        """Begin a visit, or a row of a ledger with this one chosen already."""
        register, row_id = self._about
        kind = key.removeprefix(panorama_acts.VISIT)
        if kind != key:
            visit = self.verbs.panorama_acts.visit
            self.run(lambda: visit(kind, register, row_id), lambda act: self._begin(route_of(act)))
            return
        ledger = key.removeprefix(panorama_acts.ENTER)
        self._lead("register_entry", panorama_acts.new_row(self._begins, ledger, row_id))

    def edit_requested(self) -> None:
        """Change what the roster says of it."""
        register, row_id = self._about
        self.go("register_entry", register=register, row_id=row_id)

    def export_requested(self, path: str) -> None:
        """Write the file of this institution as PDF or Word, by the ending of the name."""
        register, row_id = self._about
        self.run(
            lambda: self.verbs.panorama.save_file(register, row_id, Path(path)),
            lambda _none: self.tell(busy=False, said=f"已写到 {path}。文件没有加密，请妥善保管。"),
        )

    def back_requested(self) -> None:
        """Back to the list."""
        self.go("register_list", register=self._about[0])

    def _begin(self, way: Route) -> None:
        self.tell(busy=False)
        self._lead(*way)

    def _lead(self, route: str, arguments: dict[str, Any]) -> None:
        """To a page; a row of a ledger that was opened from here leads back here."""
        home = {"home": self._about} if route == "register_entry" else {}
        self.go(route, **arguments, **home)

    def _load(self, register: str, row_id: str) -> tuple[Any, Any]:
        return self.verbs.panorama.panorama(register, row_id), self.verbs.panorama_acts.begins(register)

    def _loaded(self, answer: tuple[Any, Any]) -> None:
        self._found, self._begins = found, begins = answer
        counts = found.sections()
        own, groups = labels("panorama_section"), labels("register_group")
        happened = sum(count for section, count in counts.items() if section != DUTIES)
        shown = [key for key in (*own, *groups) if key in counts or key in panorama_acts.sections(begins)]
        sections = [Line(ALL, f"{own[ALL]} {happened}")]
        sections += [Line(key, f"{own.get(key) or groups[key]} {counts.get(key, '')}".rstrip()) for key in shown]
        sections.append(Line(PROFILE, own[PROFILE]))
        self.tell(
            name=found.name,
            summary=tuple(f"{said} {words}" for name, said, words in found.profile if name in AHEAD),
            visits=(YEAR, *map(due_words.visit, found.visits)) if found.visits else (),
            sections=tuple(sections),
        )
        self._show_section(self.state.section if self.state.section in (*shown, PROFILE) else ALL)

    def _show_section(self, section: str) -> None:
        if section == PROFILE:
            self._targets = [("row", *self._about)] * len(self._found.profile)
            rows = [(said, words) for _, said, words in self._found.profile]
        else:
            shown = [
                one
                for one in self._found.entries
                if one.section == section or (section == ALL and one.section != DUTIES)
            ]
            self._targets = [one.target for one in shown]
            rows = [one.cells for one in shown]
        self.tell(
            section=section,
            headers=PROFILE_HEADERS if section == PROFILE else HEADERS,
            lines=tuple((str(at), cells) for at, cells in enumerate(rows)),
            acts=panorama_acts.offered(self._begins, section),
            loaded=True,
            busy=False,
        )
