"""The first start: a workspace of one's own county, one that joins a county, or one to try things out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from gui.presenters.presenter import Presenter

DEMO_SEEDS = 10_000


@dataclass(frozen=True, slots=True)
class WelcomeState:
    """The folder a workspace would stand in; after a demo was made, its passphrases by name."""

    folder: str = ""
    demo_people: tuple[tuple[str, str], ...] = ()
    busy: bool = False
    error: str = ""


class WelcomePresenter(Presenter[WelcomeState]):
    """Chooses the folder and the way in."""

    begin = WelcomeState()

    def open(self, folder: Path) -> None:
        """Offer this folder."""
        self.state = WelcomeState(str(folder))
        self.tell()

    def folder_chosen(self, folder: str) -> None:
        """A folder that already holds a workspace is opened at once; any other is offered."""
        if _holds_something(Path(folder)):
            self.go("login", folder=Path(folder))
        else:
            self.tell(folder=folder, error="")

    def new_requested(self) -> None:
        """Found a county's workspace."""
        self._if_free("new_workspace")

    def join_requested(self) -> None:
        """Prepare this laptop to join a county."""
        self._if_free("join")

    def demo_requested(self) -> None:
        """Make a demo workspace beside the offered folder."""
        folder = Path(self.state.folder).with_name("demo")
        if _holds_something(folder):
            self.go("login", folder=folder)
            return
        seed = SystemRandom().randrange(DEMO_SEEDS)
        self.run(lambda: self._make_demo(folder, seed), lambda made: self._demo_made(folder, made))

    def demo_entered(self) -> None:
        """Log in to the demo workspace with one of the passphrases shown."""
        self.go("login", folder=Path(self.state.folder))

    def _if_free(self, route: str) -> None:
        folder = Path(self.state.folder)
        if _holds_something(folder):
            self.tell(error="这个文件夹里已经有东西。请选一个空的文件夹，或者打开里面的工作区。")
        else:
            self.go(route, folder=folder)

    def _make_demo(self, folder: Path, seed: int) -> tuple[str, ...]:
        opened = self.verbs.demo.found(folder, seed, with_history=True)
        opened.workspace.store.close()
        return self.verbs.demo.PASSPHRASES

    def _demo_made(self, folder: Path, passphrases: tuple[str, ...]) -> None:
        people = tuple((f"示例检查员 {number}", one) for number, one in enumerate(passphrases, 1))
        self.tell(busy=False, folder=str(folder), demo_people=people)


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
