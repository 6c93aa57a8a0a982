"""Names inside a paper, shared by who writes and who reads them."""

RECORD, FORM, TEMPLATE = "record.json", "form.xml", "template.xml"
SCREEN_ONLY = "ScreenOnly"  # marked content that our printing leaves out
