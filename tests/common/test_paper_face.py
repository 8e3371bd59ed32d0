"""Paper looks like the pages: every PDF is set in the face that comes with us, and stays tagged."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from common import letterforms

ROOT = Path(__file__).resolve().parents[2]
SHEETS = [*ROOT.glob("brokerage/**/*.typ"), *ROOT.glob("events/**/*.typ")]
SHEET = b"""#let about = json(bytes(sys.inputs.about))
#set document(title: "A face")
#set text(font: about.faces)
= #about.said
*#about.said* and #about.said"""


def set_in(said):
    """The faces that a line of it needs."""
    made = PdfReader(io.BytesIO(letterforms.pdf(SHEET, {"said": said})))
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    fonts = made.pages[0]["/Resources"]["/Font"].values()
    return {str(font.get_object()["/BaseFont"]).rpartition("+")[2] for font in fonts}


@pytest.mark.parametrize("said", ["Laptops, £90", "Zoë Żółć", "Ώρα"])
def test_paper_is_set_in_the_face_that_comes_with_us(said):
    assert {name.partition("-")[0] for name in set_in(said)} == {"SourceSansPro"}


def test_a_script_it_has_not_is_set_in_another_face_beside_it():
    assert "SourceSansPro" in {name.partition("-")[0] for name in set_in("Ben 你")}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_sheet_names_a_face_of_its_own(sheet):
    said = sheet.read_text()
    assert "font: about.faces" in said
    assert 'font: "' not in said.replace('font: "DejaVu Sans Mono"', "")  # codes
