"""Every pair of colours that meets on a page can be read, in light and in dark."""

import pytest

from tests.design.sheets import contrast, tokens

TEXT = [
    ("ink", "paper"),
    ("ink", "sand"),
    ("ink", "card"),
    ("muted", "paper"),
    ("muted", "sand"),
    ("muted", "card"),
    ("link", "paper"),
    ("link", "sand"),
    ("on-teal", "teal"),
    ("teal", "card"),
    ("on-plum", "plum"),
    ("plum-text", "card"),
    ("on-sun", "sun"),
    ("error", "paper"),
    ("error", "card"),
    ("on-error", "error"),
    ("success", "paper"),
    ("on-success", "success"),
]
EDGES = [("control", "paper"), ("control", "card"), ("control", "sand"), ("focus", "paper")]
PROMISED = [
    ("ink", "paper", 15.7),
    ("muted", "paper", 7.4),
    ("link", "paper", 8.2),
    ("on-teal", "teal", 8.2),
    ("on-plum", "plum", 10.4),
    ("on-sun", "sun", 10.0),
    ("error", "paper", 6.9),
    ("success", "paper", 6.4),
    ("control", "paper", 4.7),
]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_words_can_be_read_on_every_ground(mode, ink, ground):
    colours = tokens(mode)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), EDGES)
def test_controls_and_focus_can_be_seen(mode, line, ground):
    colours = tokens(mode)
    assert contrast(colours[line], colours[ground]) >= 3


@pytest.mark.parametrize(("ink", "ground", "least"), PROMISED)
def test_the_light_palette_keeps_the_contrast_it_promises(ink, ground, least):
    colours = tokens("light")
    assert contrast(colours[ink], colours[ground]) >= least


def test_the_dark_palette_keeps_the_contrast_it_promises():
    colours = tokens("dark")
    assert contrast(colours["ink"], colours["paper"]) >= 15.8
    assert contrast("#ffffff", colours["teal-deep"]) >= 7
