"""The local settings (本地设置) of this office: the agreed row of its register, or what holds without one."""

from __future__ import annotations

import json

from model.local_settings import LocalSettings, defaults
from model.workspace import Workspace

REGISTER = "setting"
NUMBERS = ("dunning_working_days", "least_working_days", "few_numbers")


def local_settings(workspace: Workspace) -> LocalSettings:
    """What this unit decided; of two rows, as two laptops may each begin one, that begun first."""
    rows = workspace.store.facts.rows(
        "select data from current_row where register = ? and json_extract(data, '$.unit') = ? order by row_id",
        [REGISTER, workspace.unit_id],
    )
    if not rows:
        return defaults()
    said: dict[str, str] = json.loads(rows[0]["data"])
    whole = {name: int(said[name]) for name in NUMBERS}
    return LocalSettings(notice=said["notice"], remedy=said["remedy"], **whole)
