"""Sheets that the starter site brings along, printed by our own press: tagged PDFs (PDF/UA-1)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from common import letterforms

HERE = Path(__file__).parent
SHEET, WORDS = HERE / "printed.typ", HERE / "printed.toml"


def said_by(name: str) -> dict[str, Any]:
    """What stands on the sheet of that name."""
    found: dict[str, Any] = tomllib.loads(WORDS.read_text("utf-8"))[name]
    return found


def printed(name: str) -> Any:
    """Its document, made once."""
    about = said_by(name)
    document = get_document_model()
    there = document.objects.filter(title=about["title"]).first()
    if there is None:
        file = ContentFile(letterforms.pdf(SHEET.read_bytes(), about), name=f"{name}.pdf")
        there = document.objects.create(title=about["title"], file=file, file_size=file.size)
    return there
