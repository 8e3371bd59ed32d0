"""docs/reference/flows.md names, for each flow, a story that is told with scripts turned off."""

import ast
from pathlib import Path

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "docs" / "reference" / "flows.md"


def flows():
    """Who, what and the story's name, row by row."""
    rows = [line.split(" | ") for line in TABLE.read_text().splitlines() if line.startswith("| ")]
    return [(who[2:], what, told.removesuffix(" |")) for who, what, told in rows[1:]]


def told_both_ways():
    """Every story that is told with scripts and without."""
    stories = [
        node
        for file in HERE.glob("test_*.py")
        for node in ast.parse(file.read_text()).body
        if isinstance(node, ast.FunctionDef)
    ]
    return {
        story.name
        for story in stories
        if any(isinstance(on, ast.Name) and on.id == "both_ways" for on in story.decorator_list)
    }


def test_every_flow_of_the_table_is_told_without_scripts():
    assert {story for _, _, story in flows()} <= told_both_ways()


def test_no_story_that_is_told_without_scripts_is_missing_from_the_table():
    assert told_both_ways() <= {story for _, _, story in flows()}
