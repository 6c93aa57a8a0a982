"""What the panels beside the cards show, one file a panel, plain Python; how to add one: `gui/presenters/side.py`."""
