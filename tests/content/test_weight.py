"""The first page arrives quickly on an old phone and a poor line."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.content.planting import a_busy_day

KB = 1024


def squeezed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def sheets(text: str) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="/static/([^"]+)">', text)


@pytest.mark.parametrize("url", ["/", "/ball/", "/stories/"])
def test_page_and_style_together_stay_under_fourteen_kilobytes(client, starter, url):
    a_busy_day()
    content = client.get(url).content
    names = sheets(content.decode())
    assert names
    style = sum(squeezed(Path(finders.find(name)).read_bytes()) for name in names)
    assert squeezed(content) + style <= 14 * KB


@pytest.mark.parametrize("url", ["/", "/ball/", "/stories/", "/about/"])
def test_a_page_for_reading_needs_no_script_and_no_style_of_its_own(client, starter, url):
    said = client.get(url).content.decode()
    scripts = re.findall(r"<script\b([^>]*)>", said)
    assert all(one == ' type="application/ld+json"' for one in scripts)  # data: nothing runs
    assert "style=" not in said
    assert "work.css" not in said


def test_pictures_come_in_small_formats_with_their_size_and_only_when_needed(client, starter):
    said = client.get("/stories/").content.decode()
    pictures = re.findall(r"<picture>.*?</picture>", said, re.S)
    assert len(pictures) == 3
    for picture in pictures:
        assert "image/avif" in picture
        assert "image/webp" in picture
        assert re.search(r'width="\d+"', picture)
        assert re.search(r'height="\d+"', picture)
        assert 'loading="lazy"' in picture
