"""Furnishes a new house: the site, its starter pages, and what editors may do."""

import logging
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Locale, Page, Site

from content.models import HomePage, Programme
from content.office.rights import let_editors_work, start_workflow
from content.starter.briefing import choose_briefing
from content.starter.complaints import complain
from content.starter.figures import enter_figures
from content.starter.planting import link_records, plant_home, plant_languages, plant_pages


class Command(BaseCommand):
    """Makes what is missing and leaves alone what is there; safe to run again."""

    help = "Furnish the public site with its starter pages. Safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Furnish, and say in one line what was made."""
        logging.getLogger("wagtail").setLevel(logging.WARNING)  # not a line for every page
        Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        Programme.load()
        top = _site_at_home()
        figures = enter_figures()
        made = plant_pages(top) + plant_languages(Page.get_first_root_node())
        choose_briefing(top)
        linked = link_records()
        granted = let_editors_work()
        start_workflow()
        complain()
        self.stdout.write(
            f"furnish: {made} pages made, {linked} stories linked, {granted} rights, "
            f"{figures} figures"
        )


def _site_at_home() -> HomePage:
    """The default site at the address of the settings, with our home page as its root."""
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(slug="home", depth=2).exact_type(Page).first()
    if welcome:
        welcome.slug = "welcome"  # makes room; removed below, once no site points at it
        welcome.save()
    top = plant_home(root)
    address = urlsplit(settings.SITE_URL)
    wanted = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if address.scheme == "https" else 80),
        "root_page": top,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    Site.objects.update_or_create(is_default_site=True, defaults=wanted)
    if welcome:
        Page.objects.get(pk=welcome.pk).delete()
    return top
