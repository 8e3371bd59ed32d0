"""What the gates look for, they find."""

import pytest

from script import floors, keys

REAL = ["sk_" + "live_" + "0123456789abcdefABCD", "-----BEGIN " + "RSA PRIVATE KEY-----"]


@pytest.mark.parametrize("key", REAL)
def test_a_file_that_holds_a_real_key_is_named_and_the_key_is_not(tmp_path, capsys, key):
    file = tmp_path / "settings.py"
    file.write_text(f"KEY = '{key}'")
    assert keys.main([str(file)]) == 1
    said = capsys.readouterr().err
    assert str(file) in said
    assert key not in said


def test_keys_of_the_sandbox_pass(tmp_path):
    file = tmp_path / "settings.py"
    file.write_text("KEY = 'sk_test_heddle_demo'; HOOK = 'whsec_heddle_demo'")
    assert keys.main([str(file), str(tmp_path / "gone")]) == 0


@pytest.mark.parametrize(
    "rule",
    [
        "brokerage/moves/listings.py",
        "site/people/moves/team.py",
        "events/moves/selling/paying.py",
        "site/people/moves.py",
        "events/states.py",
        "events/seats.py",
        "events/inbox.py",
        "events/pricing.py",
        "brokerage/matching/gates/when.py",
    ],
)
def test_a_rule_must_be_covered_wholly(rule):
    assert floors.gaps({rule: {"summary": {"percent_covered": 99.4}}}) == [
        f"{rule}: 99 %, must be 100"
    ]
    assert floors.gaps({rule: {"summary": {"percent_covered": 100.0}}}) == []


@pytest.mark.parametrize("other", ["events/views/seats.py", "site/people/forms/removes.py"])
def test_the_rest_is_held_to_the_floor_of_all(other):
    assert floors.gaps({other: {"summary": {"percent_covered": 60.0}}}) == []
