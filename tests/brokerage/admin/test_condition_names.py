"""Every condition has a name that a broker would use."""

import re
from pathlib import Path

from brokerage.admin.condition_names import NAMES, name_of
from brokerage.matching import gates

NAMED = re.compile(r'Gate\(\s*"([^"]+)"|^(?:SAID|PAUSE) = "([^"]+)"', re.MULTILINE)


def test_every_condition_that_matching_judges_has_its_name_and_no_name_is_of_another():
    texts = [file.read_text() for file in Path(gates.__file__).parent.glob("*.py")]
    keys = {one or other for text in texts for one, other in NAMED.findall(text)}
    assert keys == set(NAMES)


def test_a_condition_that_only_an_older_version_knew_keeps_its_key():
    assert name_of("agreed") == "Their own conditions"
    assert name_of("the moon") == "the moon"
