"""A small PDF/A-3-like paper written by hand, and what an attacker may append to it."""

from __future__ import annotations

import re

XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="B"/></rdf:RDF>
</x:xmpmeta><?xpacket end="w"?>"""
PAGE = b"BT /F1 12 Tf 72 720 Td (answers: 3 yes, 1 no) Tj ET"
RECORD = b'{"answers": {"no": 1, "yes": 3}}'


def stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(content), content)


OBJECTS = {
    1: b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /AF [8 0 R]"
    b" /Names << /EmbeddedFiles << /Names [(record.json) 8 0 R] >> >> >>",
    2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>",
    4: stream(b"", PAGE),
    5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: stream(b"/Type /Metadata /Subtype /XML", XMP),
    7: stream(b"/Type /EmbeddedFile /Subtype /application#2Fjson", RECORD),
    8: b"<< /Type /Filespec /F (record.json) /UF (record.json) /EF << /F 7 0 R /UF 7 0 R >> /AFRelationship /Source >>",
    9: b"<< /Producer (example) /ModDate (D:20261122090000+08'00') >>",
}


def paper() -> bytes:
    """A whole file: header, objects, cross-reference table, trailer."""
    return _section(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", OBJECTS, b"/ID [<00112233445566778899AABBCCDDEEFF> <00>]", 9)


def update(pdf: bytes, objects: dict[int, bytes]) -> bytes:
    """An incremental update that redefines `objects`: what any editor appends to a signed file."""
    previous = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", pdf)[-1]
    size = max(int(one) for one in re.findall(rb"/Size (\d+)", pdf))
    extra = b"/Prev %d /ID [<00112233445566778899AABBCCDDEEFF> <01>]" % previous
    return _section(pdf + b"\n", objects, extra, max(size - 1, *objects), root)


def _section(before: bytes, objects: dict[int, bytes], extra: bytes, last: int, root: bytes = b"1 0 R") -> bytes:
    out, table = bytearray(before), bytearray()
    if b"/Prev" not in extra:
        table += b"0 1\n0000000000 65535 f \n"
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n%strailer\n<< /Size %d /Root %s /Info 9 0 R %s >>\n" % (table, last + 1, root, extra)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
