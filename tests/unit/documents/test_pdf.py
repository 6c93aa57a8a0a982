"""The drawn file: the same bytes every time, PDF/A-3b, its own record inside, text that can be copied."""

import hashlib
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest

from model.documents import PdfPaper
from model.documents.cures import cured_cmap
from model.documents.pdfium import LOCK, opened, pages
from model.errors import KnownError
from tests.unit.documents.sample import CASE, FILLED, VISIT, jpeg, material, sha

PAPER = PdfPaper()
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def paper():
    return PAPER.draw(material())


def text_of(pdf):
    with opened(pdf) as document:
        return "".join("".join(page.text.split()) for page in pages(document))


def opened_by_pikepdf(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def in_another_process(script):
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return found.stdout.strip()


def test_the_same_material_gives_the_same_bytes(paper):
    assert PAPER.draw(material()) == paper


def test_another_process_gives_the_same_bytes(paper):
    found = in_another_process(
        "import hashlib; from model.documents import PdfPaper; from tests.unit.documents import sample;"
        "print(hashlib.sha256(PdfPaper().draw(sample.material())).hexdigest())"
    )
    assert found == hashlib.sha256(paper).hexdigest()


def test_the_checker_of_pdf_a_3b_finds_nothing(paper):
    report = pikepdf.pdfa.validate_written(io.BytesIO(paper), "3b")
    assert [str(finding) for finding in report.findings] == []
    assert report.passed


def test_a_paper_of_rare_characters_is_pdf_a_too():
    rare = PAPER.draw(material(visit=VISIT | {"opinion": "𬭸先生、䶮女士称：☑同意 ☐不同意 ☒其他"}))
    assert pikepdf.pdfa.validate_written(io.BytesIO(rare), "3b").passed


def test_no_stream_ends_without_an_end_of_line_and_no_page_has_a_transition(paper):
    assert paper.count(b"endstream") == paper.count(b"\nendstream")
    with opened_by_pikepdf(paper) as pdf:
        assert all("/Trans" not in page.obj for page in pdf.pages)


def test_nothing_is_written_in_ascii85(paper):
    assert b"ASCII85Decode" not in paper


def test_dates_and_identity_come_from_the_record(paper):
    with opened_by_pikepdf(paper) as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260305112000+08'00'"
        assert bytes(pdf.trailer.ID[0]).hex() == hashlib.sha256(material().record).hexdigest()[:32]
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp
    assert "<xmp:CreateDate>2026-03-05T11:20:00+08:00</xmp:CreateDate>" in xmp
    assert "yijian-paper 1" in xmp


def test_the_record_the_form_and_the_template_are_inside(paper):
    whole = material()
    with opened_by_pikepdf(paper) as pdf:
        held = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
        relations = [str(spec.AFRelationship) for spec in pdf.Root.AF]
    assert held == {"record.json": whole.record, "form.xml": whole.xform, "template.xml": whole.template}
    assert relations == ["/Source", "/Data", "/Source"]


def test_the_image_is_the_print_jpeg_byte_for_byte_and_stands_once(paper):
    photo = jpeg()
    assert paper.count(photo) == 1
    with opened_by_pikepdf(paper) as pdf:
        (image,) = [one for page in pdf.pages for one in page.get_images().values()]
        assert image.read_raw_bytes() == photo
        assert str(image.Filter) == "/DCTDecode"


def test_a_photo_shown_twice_is_stored_once():
    photo = jpeg()
    twice = FILLED["fire_01"] | {"photos": [("p1.jpg", "一"), ("p2.jpg", "二")]}
    drawn = PAPER.draw(material({"p1.jpg": photo, "p2.jpg": photo}, filled=FILLED | {"fire_01": twice}))
    assert drawn.count(photo) == 1


def test_characters_beyond_the_basic_plane_are_copied_right():
    assert "𬭸先生𠅤" in text_of(PAPER.draw(material(visit=VISIT | {"opinion": "𬭸先生𠅤"})))


def test_to_unicode_maps_use_surrogates_and_at_most_100_entries_an_operator():
    entries = "\n".join(f"<{n:02X}> <{0x4E00 + n:04X}>" for n in range(149)) + "\n<95> <2CB78>"
    cured = cured_cmap(f"head\n150 beginbfchar\n{entries}\nendbfchar\ntail")
    assert cured.startswith("head\n100 beginbfchar\n<00> <4E00>\n")
    assert cured.endswith("<95> <D872DF78>\nendbfchar\ntail")
    assert cured.count("\n50 beginbfchar\n") == 1


def test_a_page_says_how_many_there_are(paper):
    found = text_of(paper)
    assert "第1页共3页" in found
    assert "第3页共3页" in found
    assert f"校验码{hashlib.sha256(material().record).hexdigest()[:8].upper()}" in found


def test_a_missing_glyph_is_named_before_drawing():
    smiling = material(case=CASE | {"subject_name": "示例\U0001f600养老院"})
    assert PAPER.missing_glyphs(smiling) == ["\U0001f600"]
    with pytest.raises(KnownError) as refused:
        PAPER.draw(smiling)
    assert (refused.value.code, refused.value.values["characters"]) == ("paper.missing_glyphs", "\U0001f600")


def test_a_paper_needs_its_photos():
    whole = material()
    with pytest.raises(KnownError) as refused:
        PAPER.draw(type(whole)(whole.record, whole.xform, whole.template, {}))
    assert refused.value.code == "paper.media_missing"
    assert refused.value.values == {"sha256": sha(jpeg())}


def test_a_record_with_six_photos_stays_below_2_5_mb():
    photos = {f"p{n}.jpg": jpeg(1000, 750, (n * 30, 80, 40), 80) for n in range(6)}
    shown = FILLED["fire_01"] | {"photos": [(name, f"第 {name} 张") for name in photos]}
    drawn = PAPER.draw(material(photos, filled=FILLED | {"fire_01": shown}))
    assert len(drawn) < sum(len(one) for one in photos.values()) + 400_000 < 2_500_000


def test_importing_the_room_loads_neither_reportlab_nor_pdfium():
    heavy = in_another_process(
        "import sys; import model.documents;"
        "print([name for name in ('reportlab', 'pypdfium2', 'lxml') if name in sys.modules])"
    )
    assert heavy == "[]"


def test_a_page_is_pictured_in_colour_bytes_row_by_row(paper):
    picture = PAPER.picture(paper, 2, 72)
    assert (picture.number, picture.width, picture.height) == (2, 596, 842)
    assert len(picture.pixels) == picture.stride * 842
    assert picture.pixels[:3] == b"\xff\xff\xff"


def test_what_is_no_paper_has_no_picture():
    with pytest.raises(KnownError) as told:
        PAPER.picture(b"no paper", 1, 72)
    assert told.value.code == "paper.unreadable"


def test_pages_are_pictured_one_thread_at_a_time(paper):
    with LOCK, ThreadPoolExecutor(1) as beside:
        drawn = beside.submit(PAPER.picture, paper, 1, 36)
        with pytest.raises(TimeoutError):
            drawn.result(timeout=0.05)
        LOCK.release()  # what the verifying thread does when it has read its pages
        assert drawn.result(timeout=30).number == 1
        LOCK.acquire()
