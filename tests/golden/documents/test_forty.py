"""Papers about forty things, of every such kind: rows whole, no heading alone at a foot, no closing without text."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace

import pytest
import rfc8785

from forms.paper_form import compile_library_paper
from model.documents import tree as t
from model.documents.blocks import set_blocks
from model.documents.pdf import tree
from model.documents.pieces import Piece, Text, paginate
from model.documents.sheet import SHEETS
from model.kinds import KINDS
from model.ports import Material
from tests.golden.documents.test_papers import NAMES, material

MANY = 40
ABOUT_SEVERAL = [name for name in NAMES if KINDS[name.rpartition("-")[0]].cards]


def forty(name: str) -> Material:
    """The golden record with its first card forty times, each of another length, on a form that has as many."""
    whole, kind = material(name), KINDS[name.rpartition("-")[0]]
    matters = [{"code": f"x{at}", "label": f"示例问题{at}"} for at in range(1, MANY + 1)]
    form = compile_library_paper(kind.paper, "500242", matters)
    record = json.loads(whole.record)
    first = re.search(r"<p01>(.*?)</p01>", record["payload"], re.DOTALL)[1]
    cards = "".join(f"<p{at:02}>{_longer(first, at)}</p{at:02}>" for at in range(1, MANY + 1))
    record["payload"] = re.sub(r"<p01>.*</p\d\d>", lambda _: cards, record["payload"], flags=re.DOTALL)
    record["form"]["sha256"] = hashlib.sha256(form).hexdigest()
    return replace(whole, record=rfc8785.dumps(record), xform=form)


def _longer(card: str, at: int) -> str:
    """The card with a fact of its own, of one to four lines, and without photos."""
    fact = f"示例第{at:02}项" + "，三楼疏散通道上锁" * (at % 7)
    return re.sub(r"<fact>[^<]*", f"<fact>{fact}", re.sub(r"<photo>.*?</photo>", "", card, flags=re.DOTALL))


def pages_of(document: t.Document) -> list[list[str]]:
    """The words of each piece, page by page."""
    sheet = SHEETS[document.sheet]
    laid = paginate(set_blocks(document.blocks, sheet), sheet.height)
    return [[words(one.piece) for one in page] for page in laid]


def words(piece: Piece) -> str:
    return dense("".join(mark.text for mark in piece.marks if isinstance(mark, Text)))


def dense(said: str) -> str:
    """Without white space: a line that is broken at a blank draws none."""
    return "".join(said.split())


def blocks_of(document: t.Document, *kinds: type) -> list[t.Block]:
    """The blocks of these kinds, those of a slip too."""
    slips = (inner for one in document.blocks if isinstance(one, t.Slip) for inner in one.blocks)
    return [one for one in (*document.blocks, *slips) if isinstance(one, kinds)]


@pytest.mark.parametrize("name", ABOUT_SEVERAL)
def test_forty_things_break_where_they_may(name: str):
    document = tree(forty(name))
    pages, sheet = pages_of(document), SHEETS[document.sheet]
    assert len(pages) > 1
    headings = {dense(f"{one.mark}{one.text}") for one in blocks_of(document, t.Heading)}
    assert not {page[-1] for page in pages} & headings, "a heading alone at a foot"
    pieces = [piece for page in pages for piece in page]
    for row in (row for table in blocks_of(document, t.Table) for row in table.rows):
        cells = [dense("".join(run.text for run in cell)) for cell in row.cells]
        assert any(all(cell in piece for cell in cells) for piece in pieces), f"a row is torn: {cells}"
    ends = {words(one) for block in blocks_of(document, t.Closing, t.Signatures) for one in set_blocks([block], sheet)}
    for page in pages:
        first = next((at for at, piece in enumerate(page) if piece in ends), None)
        assert first is None or any(page[:first]), "a closing on a page without text"


@pytest.mark.parametrize("name", [name for name in ABOUT_SEVERAL if b"<fact>" in material(name).record])
def test_each_of_forty_things_is_said(name: str):
    said = "".join(piece for page in pages_of(tree(forty(name))) for piece in page)
    assert [at for at in range(1, MANY + 1) if f"示例第{at:02}项" not in said] == []
