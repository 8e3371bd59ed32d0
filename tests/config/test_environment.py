"""Every setting that the environment decides is told in .env.example, and nothing else is."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOLD = ROOT / ".env.example"


def asked_for():
    """Names that the settings and gunicorn's configuration read."""
    names = set()
    for file in (ROOT / "site/config/settings.py", ROOT / "site/config/gunicorn.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                reader = ast.unparse(node.func.value)
                first = node.args[0]
                if reader in {"env", "os.environ"} and isinstance(first, ast.Constant):
                    names.add(first.value)
    return names


def test_every_setting_is_told_and_none_that_is_not_read():
    told = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", TOLD.read_text(), re.MULTILINE))
    assert told == asked_for()


def test_the_example_holds_no_secret():
    for line in TOLD.read_text().splitlines():
        if re.match(r"[A-Z]", line):
            name, _, value = line.partition("=")
            assert not value or "SECRET" not in name, line
