"""The page of states in docs/ says what the code does."""

import pytest
from django.core.management import CommandError, call_command

from config.management.commands import document_states


def test_the_page_of_states_is_current(capsys):
    call_command("document_states", check=True)
    assert "current" in capsys.readouterr().out


def test_an_old_page_is_noticed_and_written_anew(settings, tmp_path, capsys):
    settings.ROOT = tmp_path
    with pytest.raises(CommandError, match="is old"):
        call_command("document_states", check=True)
    call_command("document_states")
    assert (tmp_path / document_states.PAGE).read_text(encoding="utf-8").startswith("# States")
    call_command("document_states", check=True)
