"""保管期满 as it stands where rows have been kept long enough; a demo county is too young for any."""

from __future__ import annotations

from gui.presenters.line import Line
from gui.presenters.retention import RetentionState, RowTick

ENDED = RetentionState(
    registers=(Line("placement", "老年人安置", "2 行"),),
    register="placement",
    basis="老年人安置：从服务协议解除日期起保管 5 年，依据《养老机构管理办法》第三十二条（依据待核）。",
    rows=tuple(
        RowTick(str(at), f"{at} 号　服务协议解除日期 2021-02-0{at}，保管到 2026-02-0{at}", at == 1) for at in (1, 2)
    ),
    further=3,
    reason="从服务协议解除日期起保管 5 年，已经期满",
    made=(("r", ("2026-03-02 09:00", "示例县民政局　示例甲", "老年人安置", "3 行", "已清除", "示例：已经期满")),),
    loaded=True,
)
