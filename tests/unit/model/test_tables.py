"""Spreadsheets in and out, and files that are none."""

import io
import zipfile

import pytest

from model.errors import KnownError
from model.tables import Table, read_table, write_table

ROWS = [["示例院", "007", "=1+1"], ["示例二院", "", "3"]]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_text_comes_back_as_text(file_format: str):
    table = read_table(write_table(["名称", "编号", "备注"], ROWS, file_format), "示例")
    assert table.header == ("名称", "编号", "备注")
    assert [cells[:2] for _, cells in table.rows] == [("示例院", "007"), ("示例二院", "")]
    assert [line for line, _ in table.rows] == [2, 3]


def test_a_formula_is_harmless_in_csv_and_text_in_xlsx():
    assert b"'=1+1" in write_table(["a"], [["=1+1"]], "csv")
    book = zipfile.ZipFile(io.BytesIO(write_table(["a"], [["=1+1"]], "xlsx")))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_csv_of_an_old_office_program_is_read():
    assert read_table("名称,编号\n示例院,1\n".encode("gb18030"), "a.csv") == Table(
        ("名称", "编号"), ((2, ("示例院", "1")),)
    )


def test_blank_lines_are_passed_over_but_counted():
    assert read_table(b"a,b\n\n1,2\n,\n3,4\n", "a.csv").rows == ((3, ("1", "2")), (5, ("3", "4")))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table.no_header"),
        (b"\n\n", "table.no_header"),
        (b"PK\x03\x04 not a book", "table.unreadable"),
        (b"\xff\xfe\x00\xd8\xff\xff", "table.unreadable"),
        (b"a\n" * 60_000, "table.too_large"),
        (b"x" * 20_000_001, "table.too_large"),
    ],
)
def test_what_is_no_table_is_named_with_its_file(content: bytes, code: str):
    with pytest.raises(KnownError) as caught:
        read_table(content, "示例.xlsx")
    assert (caught.value.code, caught.value.values) == (code, {"name": "示例.xlsx"})
