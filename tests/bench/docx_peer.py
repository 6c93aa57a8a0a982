"""Run by a Python that has python-docx, as a program: writes the same words and photos as .docx, LibreOffice prints it.

Arguments: a folder with said.json (paragraphs and tables) and photos, and a font file in the folder of fonts to use;
answers each line that comes in with the seconds the two took together, LibreOffice's start included.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document  # not among our dependencies: it lives in a throw-away environment
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FAMILY = "Noto Serif SC"
LINE = 156  # mm


def write(folder: Path) -> Path:
    """A .docx of paragraphs and ruled tables, then the photos, two a line."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FAMILY, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FAMILY)
    style.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm((210 - LINE) / 2)
    for said in json.loads((folder / "said.json").read_text("utf-8")):
        if isinstance(said, str):
            document.add_paragraph(said)
        else:
            fill(document.add_table(len(said["rows"]), len(said["shares"]), "Table Grid"), **said)
    photos = document.add_paragraph()
    for photo in sorted(folder.glob("*.jpg")):
        photos.add_run().add_picture(str(photo), width=Mm(LINE / 2 - 2))
    document.save(str(folder / "paper.docx"))
    return folder / "paper.docx"


def fill(table, shares: list[int], rows: list[list[str]]) -> None:
    """Columns by their shares of the line; a row of a single cell spans the table."""
    widths = [Mm(LINE * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(table.rows, rows, strict=True):
        cells = row.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        if len(texts) == 1:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells, texts, strict=False):
            cell.text = text


def printed(docx: Path, fonts: Path) -> bytes:
    """The PDF LibreOffice makes of one."""
    (pdf,) = convert([docx], docx.parent / "office", fonts)
    return pdf.read_bytes()


def convert(docx: Sequence[Path], home: Path, fonts: Path) -> list[Path]:
    """The PDFs one LibreOffice makes of these, with a profile of its own and the fonts we draw with."""
    home.mkdir(exist_ok=True)
    made = [home / f"{one.stem}.pdf" for one in docx]
    for pdf in made:
        pdf.unlink(missing_ok=True)  # so that a conversion that failed in silence is not taken for the one before
    (home / "fonts.conf").write_text(
        f"<fontconfig><dir>{escape(str(fonts))}</dir><cachedir>{escape(str(home / 'cache'))}</cachedir></fontconfig>"
    )
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(home), *map(str, docx)]
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(home / "fonts.conf")}
    subprocess.run(command, env=surroundings, check=True, capture_output=True, timeout=600)
    return made


if __name__ == "__main__":
    for _line in sys.stdin:
        begun = time.perf_counter()
        size = len(printed(write(Path(sys.argv[1])), Path(sys.argv[2]).parent))
        print(json.dumps({"seconds": time.perf_counter() - begun, "bytes": size}), flush=True)
