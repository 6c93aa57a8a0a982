"""An xlsx as an office program writes it, part by part: what no library that writes workbooks would put into one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PLAIN, DAY, LONG_DAY, BUILT_IN_DAY, CLOCK, MONEY = range(6)  # styles of cells, as they stand in STYLES

# An empty fill stands among them, as WPS writes one now and then; the third format has the words of WPS for "General".
STYLES = f"""<styleSheet xmlns="{MAIN}">
<numFmts count="4"><numFmt numFmtId="176" formatCode="yyyy\\-m\\-d;@"/>
<numFmt numFmtId="177" formatCode='[$-804]yyyy"年"m"月"d"日";@'/>
<numFmt numFmtId="178" formatCode="G/通用格式"/>
<numFmt numFmtId="44" formatCode='_ "￥"* #,##0.00_ ;_ "￥"* \\-#,##0.00_ ;_ @_ '/></numFmts>
<fonts count="1"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill/></fills>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="178"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="31"/><xf numFmtId="20"/>
<xf numFmtId="44"/></cellXfs></styleSheet>"""
APP = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>WPS 表格</Application></Properties>"""
CUSTOM = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">
<property pid="2" name="KSOProductBuildVer"><lpwstr>2052-12.1.0.1</lpwstr></property>
<property pid="3" name="WpsReserved"><lpwstr/></property></Properties>"""
IMAGES = '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>'


def wps_book(rows: str, *, after: str = "", before: str = "", shared: str = "", workbook: str = "") -> bytes:
    """A workbook with one sheet called 名单: the XML of its rows, what stands before and after them, shared strings."""
    sheet = f"""<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><dimension ref="A1"/>{before}
<sheetData>{rows}</sheetData>{after}</worksheet>"""
    book = f"""<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{workbook}
<sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>"""
    return packed(
        {
            "_rels/.rels": _related({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "docProps/app.xml": APP,
            "docProps/custom.xml": CUSTOM,
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": _related(
                {
                    "rId1": ("worksheet", "worksheets/sheet1.xml"),
                    "rId2": ("styles", "styles.xml"),
                    "rId3": ("sharedStrings", "/xl/sharedStrings.xml"),
                    "rId4": ("cellImage", "cellimages.xml"),
                }
            ),
            "xl/worksheets/sheet1.xml": sheet,
            "xl/styles.xml": STYLES,
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
            "xl/cellimages.xml": IMAGES,
        }
    )


def packed(parts: Mapping[str, str]) -> bytes:
    """These parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, inside in parts.items():
            written.writestr(name, inside)
    return out.getvalue()


def said(place: str, text: str) -> str:
    """A cell with its text in it, as WPS and programs of offices write them."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def number(place: str, value: str, style: int = PLAIN) -> str:
    """A cell with a number."""
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def _related(parts: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{DOCUMENT}/{kind}" Target="{path}"/>' for key, (kind, path) in parts.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'
