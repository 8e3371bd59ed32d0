"""Makes a database fit for showing: migrated, furnished, with people to sign in as."""

import contextlib
import io
import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

# In this order; each brings up to date what is there, and may be run again.
STEPS = (
    ("Places and vocabularies", "load_places"),
    ("What staff may do", "furnish_roles"),
    ("What help is worth, by dated rates", "load_rates"),
    ("Whose news may be sent", "load_senders"),
    ("People, offers, needs and the Ball", "furnish_demo"),
    ("Pages for the public site", "furnish"),  # its stories name the demo's organisations
)


class _Dots(io.StringIO):
    """Takes what migrate says and shows a dot for every tenth migration."""

    def __init__(self, show: Callable[[str], None]) -> None:
        """`show` writes without ending the line."""
        super().__init__()
        self.show, self.done = show, 0

    def write(self, words: str) -> int:
        """Count it."""
        if "OK" in words:
            self.done += 1
            if self.done % 10 == 0:
                self.show(".")
        return len(words)


class Command(BaseCommand):
    """The demo's preparation; refused anywhere else, for it makes people who sign in by a click."""

    help = "Migrate and furnish the demo's database. Demo mode only."

    def handle(self, *args: Any, **options: Any) -> None:
        """Step by step, saying what and how long."""
        if not settings.DEMO:
            raise CommandError("This is for the demo only: script/demo.")
        self._step("The database", partial(call_command, "migrate", stdout=_Dots(self._show)))
        call_command("createcachetable", verbosity=0)
        known = get_commands()
        for what, name in STEPS:
            if name in known:
                self._step(what, partial(call_command, name, stdout=io.StringIO()))
        self._write_down_the_people()

    def _show(self, words: str) -> None:
        self.stdout.write(words, ending="")
        self.stdout.flush()

    def _step(self, what: str, act: Callable[[], Any]) -> None:
        self._show(f"  {what} ")
        began = time.monotonic()
        with contextlib.redirect_stdout(io.StringIO()):  # one line a step is enough
            act()
        self.stdout.write(f" {time.monotonic() - began:.1f} s")

    def _write_down_the_people(self) -> None:
        """For script/demo, which tells who there is without asking the database."""
        from config.demo import everybody  # noqa: PLC0415

        told = []
        for person in everybody():
            at = [member.organisation for member in person.memberships.all()]
            kind = "staff" if person.is_staff or not at else at[0].kind
            told.append([kind, person.name, ", ".join(map(str, at)) or "staff"])
        (settings.VAR / "people.json").write_text(json.dumps(told))
