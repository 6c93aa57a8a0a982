"""Names of the files inside a paper, shared by who writes and who reads them."""

RECORD, FORM, TEMPLATE = "record.json", "form.xml", "template.xml"
