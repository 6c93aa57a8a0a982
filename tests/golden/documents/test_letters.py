"""Letters page by page: a change of layout is read here first; the tests' own templates, plainly fictitious.

After a change that is meant, `python -m tests.golden.documents.test_letters` writes the files again.
"""

from pathlib import Path

import pytest

from model.documents import PdfPaper
from model.documents.pdfium import opened, pages
from tests.unit.documents.letters import LETTERS, letter

HERE = Path(__file__).parent


def page_text(name):
    with opened(PdfPaper().draw(letter(LETTERS[name]))) as document:
        return "\n".join(
            f"---- {number}\n{page.text.replace(chr(13), '')}" for number, page in enumerate(pages(document), 1)
        )


@pytest.mark.parametrize("name", LETTERS)
def test_the_pages(name):
    assert page_text(name) == (HERE / f"letter_{name}.pages.txt").read_text("utf-8")


if __name__ == "__main__":
    for one in LETTERS:
        (HERE / f"letter_{one}.pages.txt").write_text(page_text(one), "utf-8")
