"""The repeat that photos are kept in, wherever a paper asks for them."""

from __future__ import annotations

from forms.xform_writer import Field

PROGRAM = "program"  # appearance of what the program writes down and nobody is asked


def photos(name: str, label: str, relevant: str = "") -> Field:
    """Photos with the moment the camera wrote (EXIF) and the moment this device took them in."""
    children = (
        Field("file", "照片", "image", required="true()", required_message="请选择照片，或者删去这一张。"),
        Field("caption", "照片说明", "text"),
        Field("taken", "拍摄时间", "text", appearance=PROGRAM),
        Field("received", "收入时间", "text", appearance=PROGRAM),
    )
    return Field(name, label, "repeat", relevant=relevant, children=children)
