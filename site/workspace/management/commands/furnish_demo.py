"""Fills the demo with people, organisations, offers, needs and a Ball; safe to run again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from brokerage.models import Introduction, Need, Offer
from events.models import Order
from people.models import Person
from workspace.demo import (
    autumn,
    ball,
    cast,
    listings,
    money,
    office,
    orders,
    organisations,
    planner,
    profiles,
    stories,
    tables,
    volunteers,
)
from workspace.demo.days import ago


class Command(BaseCommand):
    """Play the story from its first day; what was played already is left as it is."""

    help = "Fill the demo with invented people and what they do. Never where real people are."

    def handle(self, *args: Any, **options: Any) -> None:
        """The brokerage whole or not at all, then the Ball."""
        if not (settings.DEMO or settings.DEBUG or settings.TESTING):
            raise CommandError("This is for the demo only: its people can be signed in as by all.")
        with transaction.atomic():
            self._brokerage(cast.staff())
        evening = ball.hold()
        bought = orders.buy(evening) + orders.keep_tables(evening)
        bought += orders.buy_last_year(ball.held_before())
        orders.tick(evening)
        money.take_money(evening, cast.person("Priya Vance"))
        tables.fill(evening)
        self.stdout.write(
            f"demo: {Person.objects.count()} people, {Offer.objects.count()} offers, "
            f"{Need.objects.count()} needs, {Introduction.objects.count()} introductions, "
            f"{Order.objects.paid().count()} orders paid ({bought} new)"
        )

    def _brokerage(self, broker: Person) -> None:
        organisations.found(broker)
        listings.bring(broker)
        with ago(29, 10):
            owners = listings.owners()
            organisations.verify(owners, broker)
        with ago(28, 14):
            organisations.claim(broker)
        profiles.fill_in()
        told = {key for story in stories.STORIES for key in (story.need, story.offer)}
        listings.open_chosen(broker, first=told)
        stories.tell(broker, [*autumn.write(broker), *stories.imported()])
        organisations.network()
        office.work(broker)
        planner.plan(broker)
        volunteers.give_time(broker)
