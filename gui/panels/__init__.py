"""Panels of the column at the right of the fill page, one file each; how to add one: `gui/presenters/side.py`."""
