"""Acts of a hand on a draft: what each changes, what takes it back, and which were taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from forms.definition import FormDefinition, Group, Question, without_positions
from forms.session import FillSession
from forms.violations import Violation
from model.ports import DraftChange

ALONE = ""  # an act of one change, which stands by itself among the durable changes
TOGETHER, BULK, UNDO, REDO = "together", "bulk", "undo", "redo"
# A durable change with one of these as its op changes nothing itself: its value says how many that follow are one act.
MARKS = (TOGETHER, BULK, UNDO, REDO)
SIGN = "/data/sign/"  # ink is written anew where it was written, not taken back while filling


@dataclass(frozen=True, slots=True)
class Step:
    """One change; `op` is answer | add_repeat | remove_repeat."""

    op: str
    ref: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What one gesture did, and the steps that take it back."""

    kind: str
    steps: tuple[Step, ...]
    back: tuple[Step, ...]

    @property
    def ref(self) -> str:
        """Where it was done."""
        return self.steps[0].ref


@dataclass(frozen=True, slots=True)
class Done:
    """What came of some steps: nothing at all if one of them is refused."""

    back: tuple[Step, ...] = ()
    changed: tuple[str, ...] = ()
    refused: Violation | None = None


@dataclass(slots=True)
class History:
    """The acts that can be taken back, the last one last, and those that can be done again."""

    definition: FormDefinition
    done: list[Act] = field(default_factory=list[Act])
    undone: list[Act] = field(default_factory=list[Act])

    def add(self, act: Act) -> None:
        """A new act; what was taken back before it can no longer be done again."""
        if act.ref.startswith(SIGN):
            return
        self.undone.clear()
        if self.done and self._goes_on(self.done[-1], act):
            act = replace(act, back=self.done.pop().back)
        if act.steps != act.back:  # a text brought back by hand to what it was is nothing to take back
            self.done.append(act)

    def move(self, kind: str) -> None:
        """The last act was taken back (undo), or the last one taken back was done again (redo)."""
        source, target = (self.done, self.undone) if kind == UNDO else (self.undone, self.done)
        if source:
            target.append(source.pop())

    def _goes_on(self, before: Act, act: Act) -> bool:
        """Whether a text is typed on where it was typed last: one act, however often it was kept meanwhile."""
        question = self.definition.find(act.ref)
        typed = isinstance(question, Question) and question.type == "text" and question.appearance != "ink"
        return typed and before.kind == act.kind == ALONE and before.ref == act.ref


def do(session: FillSession, steps: Sequence[Step]) -> Done:
    """Do all the steps, or none if the form refuses one."""
    back: list[Step] = []
    changed: dict[str, None] = {}
    for step in steps:
        takes_back = _takes_back(session, step)
        if refused := _perform(session, step):
            for one in back:
                _perform(session, one)
            return Done(refused=refused)
        back[:0] = takes_back
        changed |= dict.fromkeys((step.ref, *session.changes))
    return Done(tuple(back), tuple(changed))


def replay(session: FillSession, changes: Sequence[DraftChange]) -> History:
    """Do every durable change again; what the acts among them tell of undo is found again with them.

    An answer the form no longer takes (its condition may look at the date) is left out.
    """
    history = History(session.definition)
    for kind, steps in grouped(changes):
        done = do(session, steps)
        if kind in (UNDO, REDO):
            history.move(kind)
        elif not done.refused:
            history.add(Act(kind, steps, done.back))
    return history


def grouped(changes: Sequence[DraftChange]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """The acts among durable changes, in order, each with its kind."""
    at = 0
    while at < len(changes):
        first, alone = changes[at], changes[at].op not in MARKS
        end = at + 1 if alone else at + 1 + int(first.value)
        steps = tuple(Step(one.op, one.ref, one.value) for one in changes[at if alone else at + 1 : end])
        yield ALONE if alone else first.op, steps
        at = end


def _perform(session: FillSession, step: Step) -> Violation | None:
    if step.op == "add_repeat":
        session.add_repeat(step.ref)
    elif step.op == "remove_repeat":
        session.remove_repeat(step.ref)
    else:
        return session.answer(step.ref, step.value)
    return None


def _takes_back(session: FillSession, step: Step) -> tuple[Step, ...]:
    """The steps that undo `step`, seen before it is done."""
    if step.op == "add_repeat":
        return (Step("remove_repeat", f"{step.ref}[{len(session.repeats(step.ref)) + 1}]"),)
    if step.op == "remove_repeat":
        return _puts_back(session, step.ref)
    return (Step("answer", step.ref, session.value(step.ref)),)


def _puts_back(session: FillSession, copy: str) -> tuple[Step, ...]:
    """A copy comes back at the end; so what stood in it and behind it is written again, each in its old place."""
    repeat = copy.rpartition("[")[0]
    group = session.definition.by_ref[without_positions(repeat)]
    children = group.children if isinstance(group, Group) else ()
    names = [one.ref.rpartition("/")[2] for one in children if isinstance(one, Question)]
    copies = session.repeats(repeat)
    behind = copies[copies.index(copy) :]
    values = {f"{one}/{name}": session.value(f"{one}/{name}") for one in behind for name in names}
    return (Step("add_repeat", repeat), *(Step("answer", ref, value) for ref, value in values.items()))
