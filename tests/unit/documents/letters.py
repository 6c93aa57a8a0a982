"""Letters and notices as templates of the tests alone, plainly fictitious: every block a letter may have."""

from tests.unit.documents.sample import material

DOCUMENT = '<document xmlns="urn:yijian:document:1" title="t" author="a" subject="s" {}>{}{}</document>'
FOOT = "<foot>{case/number}　生成时间 {record/made_at}　校验码 {record/check}</foot>"
PLEA = (
    "<paragraph>2026年3月5日，{case/unit_name}对{case/subject_name}开展日常检查，发现下列安全隐患，"
    "已当场督促其采取措施。依照职责分工，现书面告知你单位，请依法处理，并于收到本函之日起十五个工作日内书面反馈。</paragraph>"
)
ENCLOSURES = (
    "<enclosures><enclosure>现场检查笔录（示例民检录字〔2026〕第A7号）复印件</enclosure>"
    "<enclosure>现场照片目录以及照片三张，照片所示部位、数量与检查笔录逐项对应，说明见目录备注栏</enclosure></enclosures>"
)
CLOSING = '<closing seal="（印章）" date="{visit/date_shown}"><unit>{case/unit_name}</unit></closing>'
CONTACT = "<contact>联系人：张示例，联系电话：000-0000000</contact>"
IMPRINT = (
    '<imprint office="示例县民政局办公室" date="{visit/date_shown}印发">'
    "<copies>抄送：示例县示例镇人民政府，示例县应急管理局，示例县市场监督管理局，{case/subject_name}。</copies></imprint>"
)
HEAD = (
    "<reference>示例民函〔2026〕7号</reference>"
    "<title>示例县民政局关于告知{case/subject_name}消防安全隐患有关情况的函</title>"
    "<addressee>示例县消防救援大队</addressee>"
)
FINDINGS = (
    '<clauses level="1"><clause><b>安全出口被堵塞。</b>一层东侧安全出口被三只纸箱堵塞，长约2米。</clause>'
    "<clause><b>灭火器过期。</b>二层西侧走廊3具灭火器压力不足。</clause></clauses>"
    '<clauses level="2"><clause><kai>严格落实责任。</kai>请贵单位指定专人负责。</clause></clauses>'
    "<clauses><clause>清理通道，保持畅通。</clause><clause>更换灭火器。</clause></clauses>"
)
MATTERS = (
    '<heading level="1">发现的隐患</heading><each of="section/item[answer = \'no\']"><finding><head>{fact}</head>'
    '<pair label="位置">{place}</pair><pair label="整改要求">{requirement}</pair></finding></each>'
)
TABLE = (
    '<heading level="1">隐患清单</heading><table><column label="序号" share="10" centred="yes"/><column label="隐患" '
    'share="50"/>'
    '<column label="部位" share="40"/>{}</table>'
).format(
    "".join(
        f"<row><cell>{n}</cell><cell>示例隐患第{n}项：通道堆放杂物，影响疏散，请按职责依法处理</cell><cell>{n}号楼一层东侧</cell></row>"
        for n in range(1, 13)
    )
)
SLIP = (
    '<slip label="此线以下由收件单位填写盖章后退回"><title>回　执</title><addressee>{case/unit_name}</addressee>'
    "<paragraph>你单位示例民函〔2026〕7号函及所附材料收悉。</paragraph>"
    '<keyvalues><pair label="收件人" half="yes" empty="　"/><pair label="收件日期" half="yes" empty="　"/></keyvalues>'
    '<closing seal="（收件章）" date="　　年　月　日"><unit>示例县消防救援大队</unit></closing></slip>'
)
JOINT = '<closing seal="（印章）" date="{visit/date_shown}">' + "".join(
    f"<unit>示例县{name}</unit>" for name in ("民政局", "消防救援大队", "市场监督管理局", "卫生健康委员会")
)
LETTERS = {
    "short": HEAD + PLEA + ENCLOSURES + CLOSING + CONTACT + IMPRINT,
    "long": HEAD + PLEA + FINDINGS + TABLE + PLEA + ENCLOSURES + CLOSING + CONTACT + IMPRINT,
    "joint": HEAD + PLEA + FINDINGS + JOINT + "</closing>",
    "slip": HEAD + PLEA + CLOSING + SLIP,
    "matters": HEAD + PLEA + MATTERS + CLOSING,
}


def letter(body, sheet="letter", **changes):
    """A whole material on the letter sheet."""
    template = DOCUMENT.format(f'sheet="{sheet}"', body, FOOT)
    return material(template=template.encode(), **changes)
