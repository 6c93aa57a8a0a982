"""Papers of the enforcement chain as text, block by block: a change of wording is read here first; Word says the same.

Each is drawn from its golden record. After a change that is meant,
`python -m tests.golden.documents.test_papers` writes the files again.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf.pdfa
import pytest
import rfc8785
from docx import Document

from model import facts
from model.documents import PdfPaper
from model.documents.pdf import tree
from model.documents.tree_text import as_text
from model.kinds import KINDS
from model.ports import Material
from model.record import read_record
from tests.unit.documents.sample import jpeg
from tests.unit.documents.test_word import words_of, words_of_pdf

HERE = Path(__file__).parent
RECORDS = HERE.parent / "records"
PAPER = PdfPaper()
ORDINARY = [kind for kind in KINDS.values() if kind.record not in facts.SPECIAL]
NAMES = sorted(path.stem for kind in ORDINARY for path in RECORDS.glob(f"{kind.record}-?.json"))


def material(name: str) -> Material:
    """The golden record on the template of today; its photos are plain pictures."""
    record = read_record((RECORDS / f"{name}.json").read_bytes())
    media = {one.print_sha256: jpeg(80, 60) for one in record.attachments}
    form = (RECORDS / f"{name}.form.xml").read_bytes()
    return Material(record.canonical(), form, PAPER.template(KINDS[record.kind].paper), media)


@cache
def drawn(name: str) -> bytes:
    return PAPER.draw(material(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_tree(name: str):
    assert as_text(tree(material(name))) == (HERE / f"{name}.tree.txt").read_text("utf-8")


@pytest.mark.parametrize("name", [*NAMES, "inspection-1", "supervision-1", "signed_pages-1"])
def test_word_and_pdf_say_the_same(name: str):
    whole = material(name)
    found = words_of(Document(io.BytesIO(PAPER.word(whole))))
    assert found == words_of_pdf(drawn(name), tree(whole))
    assert KINDS[read_record(whole.record).kind].title in found


@pytest.mark.parametrize("name", [*NAMES, "signed_pages-1"])
def test_the_checker_of_pdf_a_3b_finds_nothing(name: str):
    report = pikepdf.pdfa.validate_written(io.BytesIO(drawn(name)), "3b")
    assert ([str(finding) for finding in report.findings], report.passed) == ([], True)


@pytest.mark.parametrize("name", ["inform-1", "service-1", "transfer-1"])
def test_names_of_300_characters_and_long_facts_are_said_whole_in_both(name: str):
    said = json.loads(material(name).record)
    long = {
        "subject_name": "示例㛃䶮养老院" * 43,
        "addressee": "示例县消防救援大队" * 34,
        "fact": "示例：通道上锁；" * 60,
    }
    for tag, words in long.items():
        said["payload"] = re.sub(f"<{tag}>[^<]*", f"<{tag}>{words}", said["payload"])
    whole = replace(material(name), record=rfc8785.dumps(said))
    found = words_of(Document(io.BytesIO(PAPER.word(whole))))
    assert found == words_of_pdf(PAPER.draw(whole), tree(whole))
    assert all(long[tag] in found for tag in ("addressee", "fact"))


def test_the_words_about_suspension_stand_under_the_tick_and_its_facts_alone():
    """Whatever the severity of what was found (老年人权益保障法第四十五条)."""
    said = json.loads(material("order-1").record)
    assert "停业整顿" in as_text(tree(material("order-1")))
    for pattern, words in ((r"(<endangers>)yes", r"\1no"), (r"<endangers_facts>[^<]*", "<endangers_facts>")):
        changed = {**said, "payload": re.sub(pattern, words, said["payload"])}
        assert changed != said
        assert "停业整顿" not in as_text(tree(replace(material("order-1"), record=rfc8785.dumps(changed))))


if __name__ == "__main__":
    for one in NAMES:
        (HERE / f"{one}.tree.txt").write_text(as_text(tree(material(one))), "utf-8")
