"""Run by a Python that has fpdf2, as a program: draws the same words and photos each time a line comes in.

Arguments: a folder with said.json (paragraphs and tables) and photos, and a font file; answers each line with the
seconds it took. A cell of a table is drawn as a paragraph: the cheapest that says the same.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import chain
from pathlib import Path

from fpdf import FPDF  # not among our dependencies: it lives in a throw-away environment


def draw(folder: Path, font: str) -> bytes:
    """A4 pages of paragraphs, then the photos, two a line."""
    pdf = FPDF()
    pdf.add_font("serif", fname=font)
    pdf.set_font("serif", size=12)
    pdf.add_page()
    for said in json.loads((folder / "said.json").read_text("utf-8")):
        for paragraph in [said] if isinstance(said, str) else chain.from_iterable(said["rows"]):
            pdf.multi_cell(0, 7, paragraph, new_x="LMARGIN", new_y="NEXT")
    for number, photo in enumerate(sorted(folder.glob("*.jpg"))):
        if number % 6 == 0:
            pdf.add_page()
        pdf.image(str(photo), x=10 + number % 2 * 98, y=20 + number // 2 % 3 * 80, w=92)
    return bytes(pdf.output())


if __name__ == "__main__":
    for _line in sys.stdin:
        begun = time.perf_counter()
        size = len(draw(Path(sys.argv[1]), sys.argv[2]))
        print(json.dumps({"seconds": time.perf_counter() - begun, "bytes": size}), flush=True)
