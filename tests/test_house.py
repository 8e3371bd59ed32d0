"""The taste of the house, kept by tests: sizes, names, floors and what may stand where."""

import ast
import importlib.metadata
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ["config", "content", "workspace", "people", "places", "notices", "journal", "common"]
TRADES = ["brokerage", "events"]
SHELVES = ["site", *TRADES, "tests", "script", "benchmarks"]
LONGEST = 300


def files(*ends, under=(*SHELVES, "templates")):
    """Every file of ours with one of these endings; what tools generate is not ours."""
    found = [path for shelf in under for end in ends for path in (ROOT / shelf).rglob(f"*{end}")]
    return sorted(p for p in found if not {"migrations", "__pycache__", "locale"} & {*p.parts})


def name_of(path):
    """How a message names a file."""
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def trees():
    """Every Python file of the house, read."""
    return {path: ast.parse(path.read_text()) for path in files(".py", under=["site", *TRADES])}


def test_no_file_is_longer_than_a_person_reads_in_one_go():
    long = {
        name_of(path): lines
        for path in files(".py", ".html", ".css", ".js")
        if (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert not long


def test_every_module_says_what_it_is_for(trees):
    assert not [name_of(path) for path, tree in trees.items() if not ast.get_docstring(tree)]


def test_the_shelf_is_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()
    assert not (ROOT / "tests" / "site").exists()


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in files(".py", under=["tests"])}
    assert not [name_of(folder) for folder in folders if not (folder / "__init__.py").exists()]


@pytest.mark.parametrize(
    "name", ["utils", "helpers", "manager", "managers", "signals", "handlers", "misc", "services"]
)
def test_no_module_has_a_name_that_says_nothing(name):
    assert not [name_of(path) for path in files(".py") if path.stem == name]


def _in_moves(path):
    return "moves" in path.parts or path.name == "moves.py"


def test_state_is_given_by_moves_only(trees):
    given = []
    for path, tree in trees.items():
        if _in_moves(path):
            continue
        for node in ast.walk(tree):
            targets = node.targets if isinstance(node, ast.Assign) else []
            targets += [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []
            if any(isinstance(each, ast.Attribute) and each.attr == "state" for each in targets):
                given.append(f"{name_of(path)}:{node.lineno}")
    assert not given


def test_state_is_updated_in_bulk_by_moves_only(trees):
    updated = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees.items()
        if not _in_moves(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"update", "bulk_update"}
        and any(word.arg == "state" for word in node.keywords)
    ]
    assert not updated


def test_only_the_till_and_the_inbox_speak_stripe(trees):
    speakers = {
        name_of(path)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Import) and any(n.name.startswith("stripe") for n in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("stripe"))
    }
    others = {name for name in speakers if not name.startswith("events/stripe_till/")}
    assert others == {"events/inbox.py"}


def test_production_never_imports_tests_or_scripts(trees):
    outsiders = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for imported in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [name.name for name in node.names]
        )
        if imported.partition(".")[0] in {"tests", "script", "benchmarks"}
    ]
    assert not outsiders


def test_no_dependency_takes_a_name_of_ours():
    owners = importlib.metadata.packages_distributions()
    strangers = {
        name: owners[name] for name in [*ROOMS, *TRADES] if set(owners.get(name, [])) - {"heddle"}
    }
    assert not strangers


INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)(?![^>]*type=.application/(?:json|ld\+json))|\sstyle="
    r"|\son[a-z]+=|javascript:",
    re.IGNORECASE,
)


def test_no_template_holds_style_or_script_of_its_own():
    held = {
        name_of(path): found[0].strip()
        for path in files(".html", under=["templates"])
        if "letters" not in path.parts and (found := INLINE.search(path.read_text()))
    }
    assert not held  # letters are mail: mail programs know no style sheet


def test_no_template_reaches_for_another_server():
    reached = {
        name_of(path): found[0]
        for path in files(".html", under=["templates"])
        if (found := re.search(r"""(?:src|srcset)=["'](?:https?:)?//""", path.read_text()))
        or (found := re.search(r"""<link[^>]+href=["'](?:https?:)?//""", path.read_text()))
    }
    assert not reached
