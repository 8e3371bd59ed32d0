"""Every type of page keeps its budgets, with one child and with fifty: questions and kilobytes.

QUALITY.md: at most twelve queries (lists may ask one more), 40 KB on a first visit without
editors' pictures.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.content.planting import LISTS, TYPES, page

KB = 1024
FIRST_VISIT = 40 * KB
QUERIES = 12
CHILDREN = dict(LISTS)
LEAVES = [child for _, child in LISTS]
ALL = [*TYPES, *LEAVES]


def seen(client, url):
    """Kilobytes of a first visit, and how much was asked the second time."""
    body = client.get(url).content
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    linked = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', body.decode())
    parts = [body, *(Path(finders.find(one)).read_bytes() for one in linked)]
    return sum(len(gzip.compress(part, 6)) for part in parts), len(asked)


def planted(home, model):
    """A page of this type where editors may put one."""
    parent = next((parent for parent, child in LISTS if child is model), None)
    return page(page(home, parent) if parent else home, model)


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
@pytest.mark.parametrize("children", [1, 50])
def test_a_page_keeps_its_budgets_however_many_stand_beneath_it(client, bare, model, children):
    shown = planted(bare, model)
    beneath = model in CHILDREN  # otherwise its neighbours are many
    for _ in range(children):
        page(shown if beneath else shown.get_parent().specific, CHILDREN.get(model, model))
    weight, asked = seen(client, shown.get_url())
    assert weight <= FIRST_VISIT
    assert asked <= QUERIES + beneath
