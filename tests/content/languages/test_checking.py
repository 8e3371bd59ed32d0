"""A translation says that a machine drafted it until a person has checked it beside its English."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from common import clock
from common.errors import Refusal
from common.retention import RULES
from content import retention  # noqa: F401  # states its rules
from content.models import HomePage, StandardPage, TranslationCheck
from content.moves import translations
from content.office.reports import all_reports
from content.office.rights import let_editors_work
from journal.models import Entry
from notices.models import Notice
from tests import factories
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
NOTICE = "Nikt jeszcze nie sprawdził tego tłumaczenia."


@pytest.fixture
def polish(starter):
    return StandardPage.objects.get(slug="accessibility", locale__language_code="pl")


@pytest.fixture
def ellis(starter):
    """An editor."""
    let_editors_work()
    person = factories.person("Ellis Ward", is_staff=True)
    person.groups.add(Group.objects.get(name="Editors"))
    return person


@pytest.fixture
def office(client, ellis):
    signed_in(client, ellis)
    return client


def read(path="/pl/accessibility/"):
    return Client().get(path).content.decode()


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def english():
    return StandardPage.objects.get(slug="accessibility", locale__language_code="en-gb")


def report():
    found = next(one for one in all_reports() if one.key == "translations")
    return {line.title: line.says for line in found.lines}


@pytest.mark.parametrize("name", ["", "get-help/", "offer-help/", "ball/", "accessibility/"])
def test_every_starter_page_in_another_language_says_that_it_is_a_draft(starter, name):
    for language in ("pl", "ar"):
        said = read(f"/{language}/{name}").partition("<main")[2]
        assert said.count('class="notice notice--warning"') == 1
        assert f'<a href="/{name}" hreflang="en-GB">' in said


def test_an_english_page_says_nothing_of_the_kind(starter):
    assert "notice--warning" not in read("/accessibility/")


def test_once_a_person_has_checked_it_the_notice_goes(polish, ellis):
    check = translations.mark_checked(polish, by=ellis)
    assert NOTICE not in read()
    assert NOTICE in read("/pl/")
    assert (check.checked_by, check.english_from) == (ellis, english().last_published_at)
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.actor) == ("translation.checked", ellis.public_id)


def test_checked_again_it_is_of_today(polish, ellis, dot):
    first = translations.mark_checked(polish, by=ellis)
    second = translations.mark_checked(polish, by=dot)
    assert (second.pk, second.checked_by) == (first.pk, dot)
    assert second.checked_at > first.checked_at


def test_the_mark_is_taken_back(polish, ellis):
    translations.mark_checked(polish, by=ellis)
    translations.take_back(polish, by=ellis)
    assert NOTICE in read()
    assert Entry.objects.latest("pk").verb == "translation.check_taken_back"


def test_there_is_nothing_to_take_back_where_nobody_has_checked(polish, ellis):
    with pytest.raises(Refusal) as no:
        translations.take_back(polish, by=ellis)
    assert no.value.code == "not_checked"


def test_neither_english_nor_a_draft_can_be_marked(polish, ellis, starter):
    polish.unpublish()
    for page in (starter, polish):
        with pytest.raises(Refusal) as no:
            translations.mark_checked(page, by=ellis)
        assert no.value.code == "no_translation"
    assert not TranslationCheck.objects.exists()


def test_a_page_for_which_no_editor_writes_the_english_can_be_marked(starter, ellis):
    page = StandardPage.objects.get(slug="get-help", locale__language_code="pl")
    assert translations.mark_checked(page, by=ellis).english_from is None


def test_editors_see_what_nobody_has_checked(polish, ellis):
    assert len(report()) == 10
    assert report()["Polski: Dostępność"] == "No person has checked it yet."
    translations.mark_checked(polish, by=ellis)
    assert len(report()) == 9


def told():
    return list(Notice.objects.filter(reason="translation.unchecked").values_list("to", flat=True))


def test_it_is_a_draft_again_once_the_english_says_something_else(polish, ellis):
    translations.mark_checked(polish, by=ellis)
    publish(english(), intro="We try hard.")
    assert NOTICE in read()
    assert told() == [ellis.email]
    assert Entry.objects.latest("pk").verb == "translation.fell_back"
    said = report()["Polski: Dostępność"]
    assert said == "No person has checked it yet. The English has changed since."
    translations.mark_checked(polish, by=ellis)
    assert "Polski: Dostępność" not in report()


def test_publishing_the_same_words_again_changes_nothing(polish, ellis):
    translations.mark_checked(polish, by=ellis)
    for page in (english(), polish):
        publish(page)
    assert NOTICE not in read()
    assert told() == []


def test_new_words_in_another_language_leave_a_check_alone(polish, ellis):
    translations.mark_checked(polish, by=ellis)
    arabic = StandardPage.objects.get(slug="accessibility", locale__language_code="ar")
    publish(arabic, intro="x")
    assert NOTICE not in read()


def test_where_whoever_checked_is_gone_every_editor_hears(polish, ellis, dot):
    translations.mark_checked(polish, by=dot)
    type(dot).objects.filter(pk=dot.pk).update(is_active=False)
    publish(english(), intro="We try hard.")
    assert told() == [ellis.email]


def test_a_check_of_an_earlier_release_covers_no_new_words(polish, ellis):
    translations.mark_checked(polish, by=ellis)
    TranslationCheck.objects.update(words="", english_words="")
    publish(polish)
    assert NOTICE in read()


def test_the_english_may_change_before_anybody_has_checked(polish):
    publish(english(), intro="We try hard.")
    said = report()["Polski: Dostępność"]
    assert said == "No person has checked it yet. The English has changed since."


def test_it_is_a_draft_again_once_it_says_something_else_itself(polish, ellis):
    translations.mark_checked(polish, by=ellis)
    publish(polish, intro="Inaczej.")
    assert NOTICE in read()
    assert told() == [ellis.email]
    assert report()["Polski: Dostępność"] == "No person has checked it yet."


def test_an_editor_marks_and_unmarks_on_one_page(polish, office, ellis):
    here = reverse("editors:translation", args=[polish.pk])
    assert "No person has checked this translation yet" in office.get(here).content.decode()
    answer = office.post(reverse("editors:mark_translation", args=[polish.pk]), follow=True)
    assert f"{ellis} checked it on" in answer.content.decode()
    answer = office.post(reverse("editors:unmark_translation", args=[polish.pk]), follow=True)
    assert "No person has checked this translation yet" in answer.content.decode()
    answer = office.post(reverse("editors:unmark_translation", args=[polish.pk]), follow=True)
    assert "Nobody has marked this page as checked." in answer.content.decode()


def test_the_page_leads_to_the_english_that_it_stands_for(starter, office):
    page = StandardPage.objects.get(slug="get-help", locale__language_code="ar")
    said = office.get(reverse("editors:translation", args=[page.pk])).content.decode()
    assert '<a href="/get-help/">' in said
    assert "No editor writes it" in said


def test_a_translation_is_one_click_from_its_form(polish, office, starter):
    there = reverse("editors:translation", args=[polish.pk])
    form = reverse("wagtailadmin_pages:edit", args=[polish.pk])
    assert there in office.get(form).content.decode()
    form = reverse("wagtailadmin_pages:edit", args=[starter.pk])
    assert "translations/" not in office.get(form).content.decode()


@pytest.mark.parametrize("name", ["translation", "mark_translation", "unmark_translation"])
def test_what_is_no_translation_is_not_found(office, starter, name):
    for number in (starter.pk, 999_999):
        address = reverse(f"editors:{name}", args=[number])
        method = office.get if name == "translation" else office.post
        assert method(address).status_code == 404


def test_who_checked_is_forgotten_in_time_and_the_check_stays(polish, ellis):
    check = translations.mark_checked(polish, by=ellis)
    rule = RULES["translation_checks"]
    old = clock.now() - dt.timedelta(days=rule.days + 1)
    TranslationCheck.objects.update(checked_at=old)
    assert rule.apply(rule.rows()) == 1
    check.refresh_from_db()
    assert check.checked_by is None
    assert not rule.rows()
    assert NOTICE not in read()


def test_a_home_page_in_no_other_language_changes_nothing(bare):
    assert HomePage.objects.count() == 1
    assert report() == {}
