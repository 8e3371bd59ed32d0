"""A form that is posted carries the token against forgery, however its template is included.

`only` shuts out the token, and Django's test client does not ask for it: a browser does.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.ROOT) / "templates"
INCLUDED = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)%}')
TOKEN = "{% csrf_token %}"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def said_by(name):
    return (TEMPLATES / name).read_text()


@pytest.mark.parametrize("name", [name for name in ALL if " only %}" in said_by(name)])
def test_what_is_included_alone_is_given_the_token_that_it_needs(name):
    without = [
        part
        for part, words in INCLUDED.findall(said_by(name))
        if " only" in words and "csrf_token=" not in words
        if (TEMPLATES / part).is_file() and TOKEN in said_by(part)
    ]
    assert not without


def test_posted_forms_ask_for_the_token():
    posted = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
    bare = {name for name in ALL for form in posted.findall(said_by(name)) if TOKEN not in form}
    # Nothing takes what they hold.
    samples = {"style/doing/form.html", "style/doing/mistakes.html", "style/errors.html"}
    assert bare - samples == {"notices/stop.html"}  # a signed link; mail programs post it, too
