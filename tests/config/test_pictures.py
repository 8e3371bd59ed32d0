"""The README's pictures: twelve pages, three ways, light enough to be kept, and all there."""

import re
from pathlib import Path

import pytest
from PIL import Image

from script.pictures import HERE, SHOTS, WAYS, squeeze

ROOT = Path(__file__).resolve().parents[2]
ALL = {f"{shot.name}-{way}.webp" for shot in SHOTS for way in WAYS}
MOST = 1_500_000  # bytes that everybody who clones the repository carries


def test_twelve_pages_are_there_in_three_ways_and_nothing_else():
    assert len(SHOTS) == 12
    assert {path.name for path in HERE.iterdir()} == ALL


def test_together_they_stay_light():
    assert sum(path.stat().st_size for path in HERE.iterdir()) <= MOST


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_has_the_size_of_its_window(name):
    wide = WAYS[name.removesuffix(".webp").rpartition("-")[2]]["viewport"]["width"]
    with Image.open(HERE / name) as picture:
        assert picture.format == "WEBP"
        assert picture.width == wide


def test_the_readme_shows_some_of_them_each_with_words_for_who_cannot_see_it():
    shown = re.findall(
        r'<img [^>]*src="docs/pictures/([^"]+)"[^>]*>', (ROOT / "README.md").read_text()
    )
    told = re.findall(r'<img [^>]*alt="[^"]{10,}"[^>]*>', (ROOT / "README.md").read_text())
    assert len(shown) >= 4
    assert set(shown) <= ALL
    assert len(told) == len(shown)


def test_a_picture_is_written_small(tmp_path):
    drawn = Image.new("RGBA", (360, 720), "#00594f")
    drawn.save(tmp_path / "big.png")
    assert squeeze((tmp_path / "big.png").read_bytes(), tmp_path / "small.webp") < 2_000
