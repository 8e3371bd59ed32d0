"""QR codes as SVG: drawn by segno, high enough in correction for a scratched screen."""

import io

import segno


def svg(text: str) -> str:
    """A QR code without a border or a fixed size, dark on nothing; a quarter may be lost."""
    drawn = io.BytesIO()
    segno.make(text, error="q", micro=False).save(
        drawn, kind="svg", border=0, dark="#14213d", light=None, xmldecl=False, omitsize=True
    )
    return drawn.getvalue().decode()
