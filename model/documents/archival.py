"""What makes the file a PDF/A-3b that carries its own record: metadata, colour, embedded files, identity, dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from model.documents import fonts

_doc = cast("Any", pdfdoc)


@dataclass(frozen=True, slots=True)
class Description:
    """What the file says of itself; `moment` is when the record was made."""

    title: str
    author: str
    subject: str
    producer: str
    creator: str
    record_id: str
    record_sha256: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file inside the paper; `relation` is its AFRelationship."""

    name: str
    words: str
    mime: str
    relation: str
    content: bytes


def make_archival(document: Any, said: Description, embedded: Sequence[Embedded]) -> None:
    """Give a reportlab document everything ISO 19005-3 level B asks for, dated and named by the record."""
    catalog = document.Catalog
    extra = ["AF", "OutputIntents"]
    catalog.__NoDefault__ = [*catalog.__NoDefault__, *extra]
    catalog.__Refs__ = list(catalog.__NoDefault__)
    files = [_filespec(document, one, said.moment) for one in embedded]
    names = [part for one, ref in zip(embedded, files, strict=True) for part in (_doc.PDFString(one.name), ref)]
    catalog.AF = _doc.PDFArray(files)
    catalog.Names = _dictionary(EmbeddedFiles=_dictionary(Names=_doc.PDFArray(names)))
    catalog.OutputIntents = _doc.PDFArray([_output_intent(document)])
    catalog.Metadata = _metadata(document, said)
    document.info = _Info(said)
    document._ID = f"[<{said.record_sha256[:32]}><{said.record_sha256[:32]}>]".encode()


class _Info(_doc.PDFInfo):  # pyright: ignore[reportUntypedBaseClass]
    """The information dictionary, which must say what the XMP says."""

    def __init__(self, said: Description) -> None:
        super().__init__()  # pyright: ignore[reportUnknownMemberType]
        self._said = said

    def format(self, document: Any) -> Any:
        said, at = self._said, _doc.PDFString(pdf_date(self._said.moment))
        entries = _dictionary(
            Title=_doc.PDFString(said.title),
            Author=_doc.PDFString(said.author),
            Subject=_doc.PDFString(said.subject),
            Producer=_doc.PDFString(said.producer),
            Creator=_doc.PDFString(said.creator),
            CreationDate=at,
            ModDate=at,
        )
        return entries.format(document)


def pdf_date(moment: datetime) -> str:
    """A date as PDF writes it (ISO 32000-1, 7.9.4)."""
    offset = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _dictionary(**entries: Any) -> Any:
    return _doc.PDFDictionary(entries)


def _filespec(document: Any, one: Embedded, moment: datetime) -> Any:
    stream = _doc.PDFStream(content=one.content, filters=[_doc.PDFZCompress])
    stream.dictionary["Type"] = _doc.PDFName("EmbeddedFile")
    stream.dictionary["Subtype"] = "/" + one.mime.replace("/", "#2F")  # PDFName leaves the slash alone
    stream.dictionary["Params"] = _dictionary(Size=len(one.content), ModDate=_doc.PDFString(pdf_date(moment)))
    file = document.Reference(stream, f"file:{one.name}")
    name = _doc.PDFString(one.name)
    spec = _dictionary(
        Type=_doc.PDFName("Filespec"),
        F=name,
        UF=name,
        Desc=_doc.PDFString(one.words),
        AFRelationship=_doc.PDFName(one.relation),
        EF=_dictionary(F=file, UF=file),
    )
    return document.Reference(spec, f"filespec:{one.name}")


def _output_intent(document: Any) -> Any:
    profile = _doc.PDFStream(content=_profile(), filters=[_doc.PDFZCompress])
    profile.dictionary["N"] = 3
    return _dictionary(
        Type=_doc.PDFName("OutputIntent"),
        S=_doc.PDFName("GTS_PDFA1"),
        OutputConditionIdentifier=_doc.PDFString("sRGB IEC61966-2.1"),
        Info=_doc.PDFString("sRGB IEC61966-2.1"),
        DestOutputProfile=document.Reference(profile, "icc"),
    )


@cache
def _profile() -> bytes:
    return (Path(fonts.folder()).parent / "icc" / "sRGB.icc").read_bytes()


def _metadata(document: Any, said: Description) -> Any:
    stream = _doc.PDFStream(content=xmp(said))  # never compressed: any program must find it
    stream.dictionary["Type"] = _doc.PDFName("Metadata")
    stream.dictionary["Subtype"] = _doc.PDFName("XML")
    return document.Reference(stream, "xmp")


def xmp(said: Description) -> bytes:
    """The XMP packet (ISO 16684-1), with the PDF/A identification."""
    at = said.moment.isoformat(timespec="seconds")
    text = {
        name: escape(value)
        for name, value in {
            "title": said.title,
            "author": said.author,
            "subject": said.subject,
            "producer": said.producer,
            "creator": said.creator,
            "id": said.record_id,
            "sha256": said.record_sha256,
            "at": at,
        }.items()
    }
    return _XMP.format_map(text).encode()


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:identifier>sha256:{sha256}</dc:identifier>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{at}</xmp:CreateDate>
<xmp:ModifyDate>{at}</xmp:ModifyDate>
<xmp:MetadataDate>{at}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
