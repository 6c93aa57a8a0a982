"""Registers going out: the list, and one row as its sheet; secrets in neither, the audit before the first byte."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from model.errors import KnownError
from model.tables import read_table
from model.workflow.files import register_export
from model.workflow.registers import registers
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace, current
from tests.helpers.offices import subject

SECRET = "示例老人一"


def kept(county: Workspace) -> None:
    row = {
        **{"institution": subject(county), "name": "示例 1 号", "person": SECRET, "kind": "精神抑郁"},
        **{"situation": "示例", "found_on": "2026-02-01", "measures": "示例", "keeper": "示例责任人", "state": "open"},
    }
    save_values(county, "key_person", "k1", row)


def pdf_words(path: Path) -> str:
    document = PdfDocument(path)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words.replace("\r\n", "")


def docx_words(path: Path) -> str:
    document = Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join([*(one.text for one in document.paragraphs), *cells])


def test_one_row_is_printed_as_its_sheet_without_its_secrets(county: Workspace, tmp_path: Path) -> None:
    kept(county)
    register_export.save_sheet(county, "key_person", "k1", tmp_path / "示例.pdf")
    words = pdf_words(tmp_path / "示例.pdf")
    check = str(current(county.store, "key_person", "k1")["record"])[:8].upper()
    named = registers.page(county, "institution")[0].name
    code = current(county.store, "institution", subject(county))["code"]
    for said in (
        "重点人员关爱台账（内部）",
        "D48",
        named,
        f"（{code}）",
        "2026-02-01",
        "关注中",
        "历次记录",
        "示例甲",
        check,
    ):
        assert said in words, said
    assert SECRET not in words
    register_export.save_sheet(county, "key_person", "k1", tmp_path / "示例.docx")
    assert named in docx_words(tmp_path / "示例.docx")
    assert SECRET not in docx_words(tmp_path / "示例.docx")


def test_a_sheet_that_goes_out_is_noted_before_and_after(county: Workspace, tmp_path: Path) -> None:
    register_export.save_sheet(county, "institution", subject(county), tmp_path / "示例.pdf")
    noted = [(one["event"], one["detail"]) for one in county.store.audit.entries(subject(county))][-2:]
    detail = {"copy": "register_sheet", "file": "示例.pdf"}
    assert noted == [("paper.handing_out", detail), ("paper.handed_out", detail)]
    with pytest.raises(KnownError) as caught:
        register_export.save_sheet(county, "institution", subject(county), tmp_path / "没有" / "示例.pdf")
    assert caught.value.code == "file.unwritable"


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_list_on_paper_has_the_columns_of_the_list(county: Workspace, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"示例.{ending}"
    assert register_export.save_list(county, "institution", path) == 20
    words = pdf_words(path) if ending == "pdf" else docx_words(path)
    for said in ("养老机构台账", "共 20 行", "风险等级", registers.page(county, "institution")[19].name):
        assert said in words, said
    assert "服务场所地址" not in words


def test_a_list_goes_out_as_it_is_narrowed(county: Workspace, tmp_path: Path) -> None:
    line = registers.page(county, "institution")[3]
    assert register_export.save_list(county, "institution", tmp_path / "示例.csv", line.name) == 1
    table = read_table((tmp_path / "示例.csv").read_bytes(), "示例.csv")
    assert [dict(zip(table.header, cells, strict=True))["机构名称"] for _, cells in table.rows] == [line.name]
    assert register_export.save_list(county, "institution", tmp_path / "示例.xlsx", "", {"status": "closed"}) == 0


def test_a_spreadsheet_says_rows_by_a_name_only_they_have(county: Workspace, tmp_path: Path) -> None:
    kept(county)
    one = current(county.store, "institution", subject(county))
    register_export.save_list(county, "key_person", tmp_path / "一.csv")
    again = {name: str(one[name]) for name in ("name", "status", "area")}
    save_values(county, "institution", "twin", again | {"address": "示例路 7 号"})
    register_export.save_list(county, "key_person", tmp_path / "二.csv")
    cells = [read_table((tmp_path / name).read_bytes(), name).rows[0][1] for name in ("一.csv", "二.csv")]
    assert one["name"] in cells[0]
    assert f"{one['name']}（{one['code']}）" in cells[1]
    assert SECRET not in str(cells)


def test_a_blank_sheet_asks_what_the_institution_says_and_nothing_of_the_office(county: Workspace) -> None:
    said = register_export.blank_sheet(county, "filing")
    labels = [label for label, _room in said.facts]
    assert (said.title, said.below) == ("养老机构备案申请书", "D18")
    assert labels[2:6] == ["机构名称", "住所", "法定代表人（主要负责人）", "服务场所权属"]
    assert labels[-1] == "填表人签名、盖章，日期"
    assert {"办理情况", "收到申请日期", "名录里的机构", "备案编号"} & set(labels) == set()
    assert dict(said.facts)["备案种类"].startswith("□ ")


def test_a_register_that_does_not_say_which_asks_all_that_a_person_fills(county: Workspace) -> None:
    labels = {label for label, _room in register_export.blank_sheet(county, "drill").facts}
    assert {"养老机构", "科目", "评估和改进"} <= labels
    assert {"材料", "照片"} & labels == set()  # reckoned; attached
    assert "姓名" in {label for label, _room in register_export.blank_sheet(county, "key_person").facts}


@pytest.mark.parametrize("name", ["空白表.pdf", "空白表.docx"])
def test_a_blank_sheet_is_written_and_noted(county: Workspace, tmp_path: Path, name: str) -> None:
    register_export.save_blank(county, "commitment", tmp_path / name)
    assert (tmp_path / name).read_bytes()[:4] == (b"%PDF" if name.endswith("pdf") else b"PK\x03\x04")
    assert [entry["event"] for entry in county.store.audit.entries("commitment")] == [
        "paper.handing_out",
        "paper.handed_out",
    ]
