"""Documents: records drawn as PDF/A-3b papers and read back; importing this loads neither reportlab nor pdfium."""

from __future__ import annotations

from model.documents.paper import PdfPaper

__all__ = ["PdfPaper"]
