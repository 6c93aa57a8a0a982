"""A small record for the paper room's tests: six items in two sections, written by hand, plainly fictitious."""

import hashlib
import io
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from model.documents import PdfPaper
from model.ports import Material
from model.record import Attachment, FormRef, Record, RequiredSigner

INK = "100,200 300,120 420,260|500,80 520,330|600,200 900,180 760,320"
ANSWERS = {"yes": "符合", "no": "不符合", "na": "不适用", "unchecked": "未查"}
CHOICES = {
    "case/type": {"routine": "日常检查", "special": "专项检查", "case": "个案检查"},
    "case/subject_kind": {"institution": "养老机构", "site": "未登记场所"},
    "visit/recusal": {"not_asked": "不申请回避", "asked": "申请回避"},
    "sign/party_state": {"signed": "已签字", "refused": "拒绝签字", "absent": "不在场"},
}
MEASURES = {"inquire": "向机构和个人了解情况", "consult": "查阅或者复制合同、票据、账簿及其他资料"}
DATES = ("visit/date",)
TIMES = ("visit/began", "visit/ended", "visit/cert1_shown_at", "visit/cert2_shown_at", "visit/recusal_told_at")

CASE = {
    "number": "示例民检录字〔2026〕第A7号",
    "unit_id": "u-1",
    "unit_name": "示例县民政局",
    "title": "养老机构日常安全检查表（示例）",
    "type": "routine",
    "reason": "示例：年度计划内首次检查",
    "clue": "",
    "subject_kind": "institution",
    "subject_name": "示例县长寿养老院",
    "subject_code": "52500242MJX0000001",
    "subject_address": "示例县示例镇幸福路 1 号",
    "scope": "s01 s02",
    "inspector1_name": "张示例",
    "inspector1_cert": "示例-001",
    "inspector2_name": "李示例",
    "inspector2_cert": "示例-002",
}
VISIT = {
    "date": "2026-03-05",
    "began": "09:30:00.000+08:00",
    "ended": "11:05:00.000+08:00",
    "place": "示例县示例镇幸福路 1 号院内 1 号楼、厨房",
    "cert1_shown_at": "09:31:00.000+08:00",
    "cert1_shown_to": "王示例",
    "cert2_shown_at": "09:32:00.000+08:00",
    "cert2_shown_to": "王示例",
    "purpose": "explained",
    "recusal_told_at": "09:33:00.000+08:00",
    "recusal": "not_asked",
    "approval_number": "示例民检批〔2026〕3号",
    "notice_none": "示例：持审批表直接检查",
    "measures": "inquire consult",
    "handling": "要求当场清理安全出口处的杂物，已清理。",
    "assisted": "none",
    "recording_numbers": "示例记录仪 07 号",
    "opinion": "情况属实，三日内整改完毕。",
}
SIGNED = {
    "sign1": "hand",
    "sign2": "hand",
    "ink1": INK,
    "ink2": INK,
    "ink_party": INK,
    "party_state": "signed",
    "party_name": "王示例",
}
REFUSED = {
    "sign1": "passphrase",
    "sign2": "hand",
    "ink2": INK,
    "party_state": "refused",
    "party_name": "王示例",
    "party_reason": "称需请示举办人",
    "witness": "赵示例（示例镇政府）",
}
SECTIONS = {"s01": "消防安全", "s02": "食品安全", "s03": "财务管理"}

SINCE_2026_2 = ("corrected", "note1", "note2")
PHOTOS = ("photo", "after")
REPEATS = ("photos", *PHOTOS)

# code: section, words, severity, follow, basis, basis without article
ITEMS = {
    "fire_01": ("s01", "安全出口、疏散通道畅通", "major", "order", "《示例消防规定》第八条", ""),
    "fire_02": ("s01", "灭火器在有效期内", "general", "order", "", "《示例灭火器规范》"),
    "food_01": ("s02", "生熟食品分开存放", "serious", "urge", "", ""),
    "food_02": ("s02", "餐具消毒记录完整", "general", "hint", "", ""),
    "food_03": ("s02", "从业人员有健康证", "general", "order", "《示例食品规定》第四条", ""),
    "fund_01": ("s03", "预收费存管", "general", "order", "《示例规定》第一条", ""),
}
FINDING = {
    "fact": "一层东侧安全出口被三只纸箱堵塞",
    "place": "1 号楼一层东侧",
    "quantity": "1 处",
    "requirement": "立即清理并保持畅通",
}
FILLED = {
    "fire_01": {"answer": "no", **FINDING, "photos": [("p1.jpg", "东侧出口")]},
    "fire_02": {"answer": "yes"},
    "food_01": {
        "answer": "no",
        "fact": "冰柜内生肉与熟食混放",
        "place": "厨房",
        "quantity": "2 盒",
        "requirement": "分柜存放",
        "no_evidence": "示例：相机没电",
    },
    "food_02": {"answer": "no", "fact": "缺两天记录"},
    "food_03": {"answer": "unchecked"},
}


CORRECTED = {
    **FILLED,
    "fire_01": {
        "answer": "no",
        **FINDING,
        "corrected": "yes",
        "note1": "示例：负责人当场叫人搬走",
        "photo": [
            ("p1.jpg", "东侧出口", "2026:03:05 09:41:07", "2026-03-05T10:12:30+08:00"),
            ("p2.jpg", "", "", "2026-03-05T10:12:31+08:00"),
        ],
        "after": [("p3.jpg", "搬走以后", "2026:03:05 10:14:20", "2026-03-05T10:15:02+08:00")],
    },
    "fire_02": {"answer": "yes", "bulk": "2026-03-05T10:32:08+08:00", "note2": "示例：抽查三只"},
    "food_03": {"answer": "unchecked", "bulk": "2026-03-05T10:50:00+08:00"},
}
BY_PEN = {"sign1": "paper", "sign2": "paper", "party_state": "paper", "party_name": "王示例"}


def jpeg(width=1000, height=750, colour=(90, 120, 60), quality=80):
    out = io.BytesIO()
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    Image.blend(image, Image.new("RGB", (width, height), colour), 0.5).save(out, "JPEG", quality=quality)
    return out.getvalue()


def sha(data):
    return hashlib.sha256(data).hexdigest()


def xform(items=ITEMS, sections=SECTIONS):
    """The blank form in the shape of docs/architecture.md."""
    frame = {"case": CASE, "visit": VISIT | {"approval_none": "", "notice_number": ""}, "sign": SIGNED | REFUSED}
    parts = [frame_group(group, values) for group, values in frame.items()]
    for section, title in sections.items():
        parts.append(section_group(section, title, {code: row for code, row in items.items() if row[0] == section}))
    data, binds, body = ("".join(part) for part in zip(*parts, strict=True))
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa" xmlns:insp="urn:yijian:insp"><h:head><h:title>示例检查表</h:title>'
        f'<model><instance><data id="sample" version="1">{data}</data></instance>{binds}</model></h:head>'
        f"<h:body>{body}</h:body></h:html>"
    ).encode()


def frame_group(group, values):
    """Instance, binds and body of case, visit or sign."""
    binds, body = "", f'<group ref="/data/{group}"><label>{group}</label>'
    for name in values:
        ref = f"{group}/{name}"
        kind = "date" if ref in DATES else "time" if ref in TIMES else "string"
        binds += f'<bind nodeset="/data/{ref}" type="{kind}"/>'
        body += control(f"/data/{ref}", name, CHOICES.get(ref) or (MEASURES if name == "measures" else None))
    return f"<{group}>{''.join(f'<{name}/>' for name in values)}</{group}>", binds, f"{body}</group>"


def section_group(section, title, items):
    """Instance, binds and body of a section of the checklist."""
    data, body = f"<{section}>", f'<group ref="/data/{section}"><label>{title}</label>'
    binds = f'<bind nodeset="/data/{section}" insp:role="section"/>'
    leaves = "".join(f"<{leaf}/>" for leaf in ("answer", "bulk", *FINDING, "document", "no_evidence", *SINCE_2026_2))
    photo = "<file/><caption/><taken/><received/>"
    for code, (_, words, severity, follow, basis, no_article) in items.items():
        ref = f"/data/{section}/{code}"
        repeats = "".join(f'<{name} jr:template="">{photo}</{name}>' for name in PHOTOS)
        data += f"<{code}>{leaves}{repeats}</{code}>"
        meta = {"role": "item", "code": code, "severity": severity, "follow": follow, "basis": basis}
        meta["basis_no_article"] = no_article
        binds += f'<bind nodeset="{ref}"{"".join(f" insp:{k}={quoteattr(v)}" for k, v in meta.items())}/>'
        body += f'<group ref="{ref}"><label>{escape(words)}</label>{control(f"{ref}/answer", "结果", ANSWERS)}'
        for name in PHOTOS:
            body += f'<group ref="{ref}/{name}"><label>照片</label><repeat nodeset="{ref}/{name}">'
            body += f"{control(f'{ref}/{name}/file', '照片')}</repeat></group>"
        body += "</group>"
    return f"{data}</{section}>", binds, f"{body}</group>"


def control(ref, label, choices=None):
    if not choices:
        return f'<input ref="{ref}"><label>{label}</label></input>'
    tag = "select" if choices is MEASURES else "select1"
    items = "".join(f"<item><label>{words}</label><value>{value}</value></item>" for value, words in choices.items())
    return f'<{tag} ref="{ref}"><label>{label}</label>{items}</{tag}>'


def submission(
    case=CASE, visit=VISIT, sign=SIGNED, filled=FILLED, items=ITEMS, met=(("王示例", "院长"), ("孙示例", "护理主管"))
):
    def leaves(values):
        return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items() if name not in REPEATS)

    people = "".join(f"<met><name>{name}</name><post>{post}</post></met>" for name, post in met)
    parts = [f"<case>{leaves(case)}</case><visit>{leaves(visit)}{people}</visit>"]
    for section in case["scope"].split():
        inner = ""
        for code, values in filled.items():
            if items[code][0] == section:
                photos = "".join(_photo("photo", *said) for said in values.get("photos", ()))
                photos += "".join(_photo(name, *said) for name in PHOTOS for said in values.get(name, ()))
                inner += f"<{code}>{leaves(values)}{photos}</{code}>"
        parts.append(f"<{section}>{inner}</{section}>")
    return f'<data id="sample" version="1">{"".join(parts)}<sign>{leaves(sign)}</sign></data>'


def _photo(repeat, name, caption, taken="", received=""):
    said = {"file": name, "caption": caption, "taken": taken, "received": received}
    return f"<{repeat}>{''.join(f'<{leaf}>{escape(value)}</{leaf}>' for leaf, value in said.items())}</{repeat}>"


def material(photos=None, form=None, template=None, **changes):
    """A whole material; `photos` maps attachment names to print JPEGs, `changes` go to `submission`."""
    photos = {"p1.jpg": jpeg()} if photos is None else photos
    form = xform() if form is None else form
    record = Record(
        schema=1,
        id="01959e2a-0000-7000-8000-000000000007",
        kind="inspection",
        unit="u-1",
        author="person-1",
        made_at="2026-03-05T11:20:00+08:00",
        previous=(),
        form=FormRef("sample", "1", sha(form)),
        payload=submission(**changes),
        attachments=tuple(
            Attachment(name, sha(name.encode()), sha(data), 3_200_000 + len(name)) for name, data in photos.items()
        ),
        required_signers=(RequiredSigner("inspector1", "a" * 64), RequiredSigner("inspector2", "b" * 64)),
    )
    template = PdfPaper().template("D03") if template is None else template
    return Material(record.canonical(), form, template, {sha(data): data for data in photos.values()})
