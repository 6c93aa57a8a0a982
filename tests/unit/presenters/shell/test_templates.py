"""文书模板, without a screen: the kinds, one wording with its problems and its picture, saving and going back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from forms.problems import Problem
from gui.presenters.presenter import LEAVING
from gui.presenters.template_edit import TemplateEditPresenter
from gui.presenters.templates import TemplatesPresenter
from model.errors import KnownError, RefusedError
from model.ports import PagePicture
from model.workflow.papers.templates import Looked, TemplateLine
from tests.unit.presenters.shell.fakes import Stage

PAGE = PagePicture(1, 2, 10, 10, 30, b"")
KIND = SimpleNamespace(paper="D62", title="综合督导（巡查）记录")
OPENED = SimpleNamespace(kind=KIND, text="<a/>", library="<a/>", own=False)
GOOD = Looked((), (PAGE,))
WRONG = Problem("template.unknown_path", 3, "case/nmae", {"path": "case/nmae"})


def stage(look: object = GOOD, opened: object = OPENED, **verbs: object) -> Stage:
    at = Stage(TemplateEditPresenter, templates={"open_template": opened, "look": look, **verbs})
    at.presenter.open("D62")
    return at


def test_the_kinds_say_what_they_use_and_why() -> None:
    lines = [
        TemplateLine("D03", "现场检查笔录", "own", "示例：标题", newer=True),
        TemplateLine("D62", "综合督导（巡查）记录", "library", "", newer=False),
    ]
    at = Stage(TemplatesPresenter, templates={"lines": lines})
    at.presenter.open()
    assert at.state.lines == (
        ("D03", ("D03", "现场检查笔录", "本单位的", "示例：标题；程序自带的模板已更新，请打开对照")),
        ("D62", ("D62", "综合督导（巡查）记录", "程序自带", "")),
    )
    at.presenter.paper_chosen("D62")
    at.presenter.back_requested()
    assert at.gone == [("template_edit", {"paper": "D62"}), ("register_list", {"register": "authority"})]


def test_a_template_opens_with_its_picture() -> None:
    at = stage()
    assert (at.state.title, at.state.text, at.state.edition) == ("D62 综合督导（巡查）记录", "<a/>", 1)
    assert (at.state.pages, at.state.problems, at.state.looking) == ((PAGE,), (), False)


def test_a_wrong_text_names_its_lines_and_keeps_the_last_picture() -> None:
    looks = {"<a/>": GOOD, "<b/>": Looked((WRONG,))}
    at = stage(lambda _opened, text: looks[text])
    at.presenter.text_changed("<b/>")
    said = "没有“case/nmae”：这种文书的要素里没有这一项。请对照要素改正。"
    assert at.state.problems == ((3, "第 3 行　case/nmae", said),)
    assert at.state.pages == (PAGE,)
    at.presenter.text_changed("<a/>")
    assert at.state.problems == ()


def test_what_is_printed_no_more_is_named() -> None:
    at = stage(Looked((), (PAGE,), None, ("{case/number}", "{sign/ink1}")))
    assert at.state.dropped == "{case/number}、{sign/ink1}"


def test_of_many_problems_the_first_are_listed() -> None:
    at = stage(Looked((WRONG,) * 23))
    assert len(at.state.problems) == 21
    assert at.state.problems[-1] == (0, "还有 3 处", "改正上面的以后再列出。")


def test_what_cannot_be_drawn_says_why() -> None:
    at = stage(Looked((), (), KnownError("paper.missing_glyphs", characters="𠮷")))
    assert at.state.problems == ((0, "画不出来", "以下字符没有可用字形，无法印出：𠮷。请改用其他写法后再定稿。"),)


def test_words_that_were_looked_at_are_not_looked_at_again() -> None:
    at = stage()
    at.presenter.text_changed("<a/>")
    at.presenter.text_changed("<b/>")
    at.presenter.text_changed("<b/>")
    assert [call[2] for call in at.called if call[0] == "templates.look"] == ["<a/>", "<b/>"]


def test_changed_words_are_not_left_without_a_warning() -> None:
    at = stage()
    at.presenter.text_changed("<b/>")
    assert at.presenter.unsaved == 1
    at.presenter.back_requested()
    assert (at.state.error, at.gone) == (LEAVING, [])
    at.presenter.back_requested()
    assert at.gone == [("templates", {})]


def test_a_save_opens_what_was_saved_and_says_so() -> None:
    at = stage(save=None)
    at.presenter.text_changed("<b/>")
    at.presenter.save_requested("<b/>", "示例")
    assert ("templates.save", OPENED, "<b/>", "示例") in at.called
    assert at.state.said == "已保存，新开始的文书用它。"
    assert (at.state.edition, at.presenter.unsaved) == (2, 0)


def test_a_refused_save_keeps_the_words() -> None:
    at = stage(save=RefusedError("template.why"))
    at.presenter.text_changed("<b/>")
    at.presenter.save_requested("<b/>", "")
    assert at.state.error.startswith("还没有写改了什么")
    assert (at.state.edition, at.presenter.unsaved) == (1, 1)


def test_back_to_the_cabinets_template() -> None:
    at = stage(opened=SimpleNamespace(**{**vars(OPENED), "own": True}), withdraw=None)
    assert at.state.own
    at.presenter.withdraw_requested("示例")
    assert at.state.said.startswith("已改回程序自带的模板")


@pytest.mark.parametrize(
    "error", [RefusedError("workspace.not_joined"), KnownError("file.unreadable", name="x", why="y")]
)
def test_typing_before_anything_is_open_does_nothing(error: Exception) -> None:
    at = stage(opened=error)
    at.presenter.text_changed("x")
    assert [call[0] for call in at.called] == ["templates.open_template"]
