"""Reading a paper back and drawing it again: what agrees, what differs, what is refused."""

import io
import zlib

import pikepdf
import pytest

from model.documents import PdfPaper
from model.documents.pdf import RENDERER
from model.errors import KnownError
from tests.unit.documents.sample import CASE, FILLED, VISIT, jpeg, material

PAPER = PdfPaper()


@pytest.fixture(scope="module")
def paper():
    return PAPER.draw(material())


def rewritten(pdf, change=lambda pdf: None, **options):
    """The same file written again by another program, after a change."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(out, **options)
        return out.getvalue()


def drawn_elsewhere(pdf):
    """The paper as another version of the renderer would have signed it."""
    other = RENDERER.replace("paper 1", "paper 0").encode()
    return pdf.replace(RENDERER.encode(), other)


def test_what_was_drawn_is_read_back(paper):
    assert PAPER.read(paper) == material()


def test_a_drawn_paper_agrees_with_its_record(paper):
    found = PAPER.compare(paper, material())
    assert (found.same, found.differences, found.remarks) == (True, (), ())


def test_bytes_appended_by_a_seal_change_nothing(paper):
    assert PAPER.compare(paper + b"\n% a seal would stand here\n", material()).same


def test_the_same_pages_packed_otherwise_agree(paper):
    packed = rewritten(paper, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert not packed.startswith(paper[:2000])
    assert PAPER.compare(packed, material()).same


@pytest.mark.parametrize(
    ("changes", "page"),
    [
        ({"case": CASE | {"subject_name": "示例县幸福养老院"}}, "page.text.1"),
        ({"visit": VISIT | {"opinion": "没有意见。"}}, "page.text.3"),
        ({"filled": FILLED | {"fire_02": {"answer": "na"}}}, "page.text.2"),
    ],
)
def test_pages_drawn_from_other_data_are_named(changes, page):
    found = PAPER.compare(PAPER.draw(material(**changes)), material())
    assert not found.same
    assert page in found.differences


def test_a_swapped_record_is_named(paper):
    other = material(visit=VISIT | {"handling": "示例：当场责令停用。"})

    def swap(pdf):
        pdf.attachments["record.json"] = pikepdf.AttachedFileSpec(pdf, other.record, filename="record.json")

    swapped = rewritten(paper, swap)
    found = PAPER.compare(swapped, PAPER.read(swapped))
    assert "page.text.2" in found.differences


def test_ink_that_was_moved_is_seen_though_no_text_changed(paper):
    def move(pdf):
        page = pdf.pages[2]
        content = page.Contents.read_bytes()
        page.Contents.write(content + b"\nq 0 0 0 RG 1 w 300 300 m 400 400 l S Q")

    found = PAPER.compare(rewritten(paper, move), material())
    assert found.differences == ("page.look.3",)


def test_an_exchanged_photo_is_named(paper):
    def exchange(pdf):
        (image,) = [one for page in pdf.pages for one in page.get_images().values()]
        image.write(jpeg(colour=(1, 2, 3)), filter=pikepdf.Name.DCTDecode)

    changed = rewritten(paper, exchange)
    found = PAPER.compare(changed, PAPER.read(changed))
    assert [code.rpartition(".")[0] for code in found.differences] == ["photo.missing"]
    assert [code for code in PAPER.compare(changed, material()).differences if "images" in code] == ["page.images.3"]


def test_an_added_page_is_named(paper):
    added = rewritten(paper, lambda pdf: pdf.pages.append(pdf.pages[0]))
    assert PAPER.compare(added, material()).differences == ("pages.count",)


def test_a_form_other_than_the_records_is_named(paper):
    whole = material()
    other = type(whole)(whole.record, whole.xform + b"<!-- -->", whole.template, whole.media)
    assert PAPER.compare(paper, other).differences == ("form.other",)


def test_a_material_that_cannot_be_drawn_differs_by_its_error(paper):
    whole = material()
    found = PAPER.compare(paper, type(whole)(whole.record, whole.xform, b"<no-template/>", whole.media))
    assert (found.same, found.differences) == (False, ("paper.template",))


def test_another_renderer_is_a_remark_and_text_and_images_decide(paper):
    found = PAPER.compare(drawn_elsewhere(paper), material())
    assert (found.same, found.remarks) == (True, ("renderer.differs",))
    changed = PAPER.compare(drawn_elsewhere(paper), material(visit=VISIT | {"opinion": "没有意见。"}))
    assert not changed.same


def test_a_template_the_library_does_not_know_is_a_remark():
    template = PAPER.template("D03").replace("现场检查笔录</title>".encode(), "检查笔录</title>".encode())
    whole = material(template=template)
    found = PAPER.compare(PAPER.draw(whole), whole)
    assert (found.same, found.remarks) == (True, ("template.unknown",))


def refused_code(pdf):
    with pytest.raises(KnownError) as refused:
        PAPER.read(pdf)
    return refused.value.code


def stranger():
    """A PDF without a record."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def test_a_pdf_without_a_record_is_not_ours():
    assert refused_code(stranger()) == "paper.not_ours"


@pytest.mark.parametrize("data", [b"", b"\x00" * 300, b"%PDF-1.7\n%%EOF", "不是文书".encode()])
def test_what_is_no_pdf_is_unreadable(data):
    assert refused_code(data) == "paper.unreadable"


def test_a_truncated_paper_is_refused_by_name(paper):
    for length in range(200, len(paper) - 2000, len(paper) // 12):
        assert refused_code(paper[:length]) in {"paper.unreadable", "paper.not_ours"}


def test_a_record_that_is_no_record_is_refused(paper):
    def spoil(pdf):
        pdf.attachments["record.json"] = pikepdf.AttachedFileSpec(pdf, b"{}", filename="record.json")

    assert refused_code(rewritten(paper, spoil)) == "record.unreadable"


@pytest.mark.parametrize("times", [1, 2])
def test_a_decompression_bomb_is_refused_before_it_goes_off(paper, times):
    bomb = zlib.compress(bytes(65_000_000), 9)
    for _ in range(times - 1):
        bomb = zlib.compress(bomb, 9)

    def plant(pdf):
        stream = pdf.attachments["record.json"].get_file().obj
        stream.write(bomb, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * times))

    assert refused_code(rewritten(paper, plant, compress_streams=False)) == "paper.unreadable"
