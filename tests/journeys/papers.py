"""The chain as a clerk works it in the real window: a case, what comes next, its answers, its seals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt

from gui.pages.case import CasePage
from gui.pages.cases import CasesPage
from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from gui.pages.issue import IssuePage
from gui.pages.proposals import ProposalsPage
from gui.pages.review import ReviewPage
from gui.pages.sign import SignPage
from tests.helpers.fakes import FakeClock
from tests.helpers.papers import references
from tests.journeys.pages import Hands, seal


class Clerk:
    """One clerk at one window; days pass as `on` says."""

    def __init__(self, hands: Hands, clock: FakeClock, seals: Sequence[tuple[str, str]]) -> None:
        """`seals` are names and passphrases of those who can seal here."""
        self.hands, self.clock, self.seals = hands, clock, dict(seals)

    def on(self, day: str) -> Clerk:
        """Go on, on this day (ISO)."""
        self.clock.now = self.clock.now.replace(**dict(zip(("year", "month", "day"), _parts(day), strict=True)))
        return self

    def case(self) -> CasePage:
        """The newest case, as it stands now."""
        page = self.hands.visit("cases", CasesPage)
        self.hands.wait(lambda: page.lines.lines.rowCount() > 0)
        page.lines.opened.emit(page.lines.lines.key(0))
        return self.hands.arrive(CasePage)

    def steps(self) -> list[str]:
        """What may come next in the newest case."""
        return [button.text() for button in self.case().buttons]

    def issue(
        self,
        title: str,
        people: Sequence[str],
        answers: Mapping[str, str],
        matters: Sequence[str] = (),
        after: str = "",
    ) -> FinishedPage:
        """The next paper of the newest case, from its button to its seals; only these matters, if any are named.

        `after` is the title or the number of the paper it follows, where there are several it could follow.
        """
        self.clock.advance(minutes=5)
        case = self.case()
        numbers = [line[2] for line in papers(case) if after in line[1:3]]
        steps = [button for button in case.buttons if button.text() == title]
        next(one for one in steps if not after or any(number in one.toolTip() for number in numbers)).click()
        page = self.hands.arrive(IssuePage)
        self._leave_out(page, matters)
        for place, person in enumerate(people):
            combo = page.people.stops[place]
            at = next(at for at in range(combo.count()) if combo.itemText(at).startswith(person))
            combo.setCurrentIndex(at)
            combo.activated.emit(at)
        assert page.missing.text() == ""
        page.issue.click()
        return self.finish(people, answers)

    def together(self) -> ProposalsPage:
        """All papers of the newest case's findings, before anything is chosen."""
        self.clock.advance(minutes=5)
        next(button for button in self.case().buttons if button.text() == "一次办齐…").click()
        return self.hands.arrive(ProposalsPage)

    def look_at(self, page: ProposalsPage, words: str) -> None:
        """Walk to the first paper of the list that is called so, from wherever the keyboard is."""
        self.hands.wait(lambda: self.hands.shell.jobs.idle)
        page.papers.setFocus()
        self.hands.press(Qt.Key.Key_Home)
        self.hands.walk_until(lambda: words in page.papers.currentItem().text(), words)

    def write(self, page: ProposalsPage, number: str, answers: Mapping[str, str]) -> None:
        """Answer one of the drafts."""
        self.look_at(page, number)
        drafts = self.hands.shell._presenter._drafts
        session = drafts._forms[next(key for key, line in drafts.lines.items() if line.number == number)].session
        for path, value in answers.items():
            for ref in references(session, f"/data/{path}"):
                page.answer_changed.emit(ref, value)
                assert session.value(ref).startswith(value), ref

    def finish(self, people: Sequence[str], answers: Mapping[str, str]) -> FinishedPage:
        """From the first question of a paper to its seals."""
        page = self.hands.arrive(FillPage)
        session = self.hands.shell._presenter._open_form.session
        for path, value in answers.items():
            for ref in references(session, f"/data/{path}"):
                page.answer_changed.emit(ref, value)
                self.hands.wait(lambda: self.hands.shell.jobs.idle)
                assert session.value(ref).startswith(value), ref
        page.review_requested.emit()
        review = self.hands.arrive(ReviewPage)
        assert review.sign.isEnabled(), [line.accessibleName() for line in review.lines]
        review.sign_requested.emit()
        signing = self.hands.arrive(SignPage)
        signing.finalise_requested.emit()
        return seal(self.hands, signing, [(name, self.seals[name]) for name in people])

    @staticmethod
    def _leave_out(page: IssuePage, matters: Sequence[str]) -> None:
        boxes = [page.matters.itemAt(at).widget() for at in range(page.matters.count())]
        for box in boxes:
            box.setChecked(not matters or any(one in box.accessibleName() for one in matters))


def problems(page: CasePage) -> list[tuple[str, ...]]:
    """The problems of a case as the page shows them."""
    return _cells(page.problems)


def papers(page: CasePage) -> list[tuple[str, ...]]:
    """The papers of a case as the page shows them."""
    return _cells(page.papers)


def _cells(view) -> list[tuple[str, ...]]:
    lines = view.lines
    return [
        tuple(lines.data(lines.index(row, column)) for column in range(lines.columnCount()))
        for row in range(lines.rowCount())
    ]


def _parts(day: str) -> tuple[int, int, int]:
    said = date.fromisoformat(day)
    return said.year, said.month, said.day
