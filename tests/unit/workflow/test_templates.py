"""An office's own wording: saved as a record, used by what begins after, known wherever the record has arrived."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import main
from model.errors import KnownError, RefusedError
from model.kinds import KINDS
from model.workflow.files import importing
from model.workflow.intake import verifying
from model.workflow.intake.apply import accept
from model.workflow.papers import templates
from model.workflow.papers.finalise import paper
from tests.helpers.offices import FIRST, Offices, sealed_paper

OWN = ("<title>现场检查笔录</title>", "<title>示例县现场检查笔录</title>")
WHY = "示例：标题写明本县"


def reworded(county, paper: str = "D03", was: str = OWN[0], now: str = OWN[1]) -> str:
    """Open a template, change it, save it; the text saved."""
    opened = templates.open_template(county, paper)
    text = opened.text.replace(was, now)
    assert text != opened.text
    templates.save(county, opened, text, WHY)
    return text


def standing(county, paper: str = "D03") -> str:
    return next(one.standing for one in templates.lines(county) if one.paper == paper)


def words_of(county, pdf: bytes) -> str:
    return county.paper.read(pdf).template.decode()


def test_what_begins_after_a_save_is_worded_so_and_what_began_before_is_not(offices: Offices) -> None:
    county = offices.county()
    _, before = sealed_paper(county, seed=1)
    text = reworded(county)
    record, after = sealed_paper(county, seed=2)
    assert words_of(county, before) == county.paper.template("D03").decode()
    assert words_of(county, after) == text
    assert paper(county, record) == after
    found = verifying.verify(after, county.roots, county.seals, county.paper)
    assert (found.verdict, found.remarks) == ("valid", ("template.unknown",))
    assert templates.weighed(county, found).remarks == ()


def test_without_a_window_a_workspace_knows_the_wording_its_office_registered(
    offices: Offices, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    county, file, root = offices.county(), tmp_path / "示例.pdf", tmp_path / "root.der"
    reworded(county)
    file.write_bytes(sealed_paper(county)[1])
    root.write_bytes(county.roots[0])
    county.store.close()

    def remarks(*anchor: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{FIRST}\n"))
        assert main.main(["verify", str(file), *anchor, "--json"]) == 0
        return json.loads(capsys.readouterr().out)["files"][0]["remarks"]

    assert "template.unknown" in remarks("--trust", str(root))
    assert "template.unknown" not in remarks("--workspace", str(offices.root / "county"))


def test_elsewhere_the_wording_is_known_once_its_record_has_arrived_and_only_as_that_units(offices: Offices) -> None:
    county, elsewhere = offices.county(), offices.county("elsewhere", mark=2)
    text = reworded(county)
    _, pdf = sealed_paper(county)
    (first,) = importing.import_files(elsewhere, [("示例.pdf", pdf)])
    assert "template.unknown" in first.remarks
    (row,) = county.store.facts.rows("select record from fact_row where register = 'template'")
    saved = county.store.archive.get(row["record"])
    assert saved is not None
    assert accept(elsewhere, saved).state == "applied"
    (second,) = importing.import_files(elsewhere, [("示例.pdf", pdf)])
    assert "template.unknown" not in second.remarks
    assert templates.registered(elsewhere, county.unit_id, text.encode())
    assert not templates.registered(elsewhere, "another-unit", text.encode())


def test_every_version_stays_known_and_the_row_has_its_history(offices: Offices) -> None:
    county = offices.county()
    first = reworded(county)
    second = reworded(county, was="<title>示例县", now="<title>示例市示例县")
    assert first != second
    assert [templates.registered(county, county.unit_id, one.encode()) for one in (first, second)] == [True, True]
    rows = county.store.facts.rows("select row_id, previous from fact_row where register = 'template'")
    assert len({row["row_id"] for row in rows}) == 1
    assert sorted(bool(row["previous"]) for row in rows) == [False, True]


def test_back_to_the_cabinets_wording(offices: Offices) -> None:
    county = offices.county()
    reworded(county)
    assert standing(county) == "own"
    templates.withdraw(county, templates.open_template(county, "D03"), "示例：统一用程序自带的")
    assert standing(county) == "library"
    opened = templates.open_template(county, "D03")
    assert (opened.own, opened.text) == (False, opened.library)
    _, pdf = sealed_paper(county)
    assert words_of(county, pdf) == opened.library
    reworded(county)
    assert standing(county) == "own"


@pytest.mark.parametrize(
    ("was", "now", "code", "values"),
    [
        ("<title>", "<title>", "template.same", {}),
        ("<title>", "<title>{case/nmber}", "template.wrong", {"count": 1}),
        ("<?xml ", "\n<?xml ", "template.wrong", {"count": 1, "line": 2}),
        ('kind="D03"', 'kind="D62"', "template.wrong", {"count": 1, "line": 1}),
        ("<title>现场", "<title>\U0001f600现场", "paper.missing_glyphs", {}),
    ],
)
def test_what_is_not_saved(offices: Offices, was: str, now: str, code: str, values: dict[str, int]) -> None:
    county = offices.county()
    opened = templates.open_template(county, "D03")
    with pytest.raises((RefusedError, KnownError)) as refused:
        templates.save(county, opened, opened.text.replace(was, now), WHY)
    assert refused.value.code == code
    assert refused.value.values.items() >= values.items()
    assert standing(county) == "library"


@pytest.mark.parametrize("why", ["", "  ", "示" * 201])
def test_a_change_says_why(offices: Offices, why: str) -> None:
    county = offices.county()
    opened = templates.open_template(county, "D62")
    with pytest.raises(RefusedError) as refused:
        templates.save(county, opened, opened.text.replace("督导地点", "地点"), why)
    assert refused.value.code == "template.why"


def test_an_own_template_that_no_longer_goes_with_the_form_is_left_aside(offices: Offices) -> None:
    county = offices.county()
    opened = templates.open_template(county, "D62")
    text = opened.text.replace("{visit/place}", "{visit/was_there_once}")
    templates._save(county, opened, text, "yes", WHY)  # as it stood before an update took the question away
    assert standing(county, "D62") == "unfit"
    kind = KINDS["supervision"]
    assert templates.in_force(county, kind, opened.forms[0]) == county.paper.template("D62")


def test_a_newer_template_in_the_cabinet_is_told(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    county = offices.county()
    reworded(county)
    assert not next(one for one in templates.lines(county) if one.paper == "D03").newer
    newer = county.paper.template("D03") + b"\n"
    monkeypatch.setattr(type(county.paper), "template", lambda _self, _kind: newer)
    assert next(one for one in templates.lines(county) if one.paper == "D03").newer


@pytest.mark.parametrize("paper", [kind.paper for kind in KINDS.values()])
def test_every_kind_can_be_looked_at_with_an_example(offices: Offices, paper: str) -> None:
    county = offices.county()
    opened = templates.open_template(county, paper)
    looked = templates.look(county, opened, opened.text)
    assert (looked.problems, looked.refused) == ((), None)
    assert 1 <= len(looked.pages) <= 4
    assert looked.pages[0].count >= 1
    assert "示例" in opened.record.decode()


def test_slots_of_the_cabinet_that_are_printed_no_more_are_named(offices: Offices) -> None:
    county = offices.county()
    opened = templates.open_template(county, "D62")
    assert templates.look(county, opened, opened.text).dropped == ()
    shorter = opened.text.replace("{visit/place}", "").replace("{visit/ended_shown}", "")
    assert templates.look(county, opened, shorter).dropped == ("{visit/ended_shown}", "{visit/place}")


def test_a_wrong_text_is_looked_at_with_its_line_and_one_that_cannot_be_drawn_with_its_reason(offices: Offices) -> None:
    county = offices.county()
    opened = templates.open_template(county, "D62")
    wrong = templates.look(county, opened, opened.text.replace("<reference>", "<referense>"))
    assert [one.code for one in wrong.problems] == ["xml.malformed"]
    assert wrong.pages == ()
    endless = opened.text.replace("<title>综合", f"<title>{'督' * 100_000}综合")
    assert templates.look(county, opened, endless).problems[0].code == "xml.too_large"
    strange = templates.look(county, opened, opened.text.replace("<title>综合", "<title>\U0001f600综合"))
    assert strange.refused is not None
    assert strange.refused.code == "paper.missing_glyphs"
