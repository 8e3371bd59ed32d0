"""Lists: one deed for many, files without formulas, and what a record's page tells."""

import csv
import datetime as dt
import io
import re

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from brokerage.models import Need, Note, Task
from brokerage.moves import tasks
from brokerage.rules import rule_of
from common import clock, sheets
from journal.models import Entry
from notices.models import Notice
from tests import factories
from tests.people.signing_in import signed_in

pytestmark = pytest.mark.django_db
MANY = reverse("brokers:many", args=["needs"])


# --- many listings ------------------------------------------------------------------------------


def test_listings_are_paused_after_a_second_look_each_by_its_own_move(desk, need, waiting):
    chosen = [need.public_id, waiting.public_id]
    assert "Nothing has been done yet" in desk.post(
        MANY, {"do": "pause", "chosen": chosen}
    ).content.decode()  # fmt: skip
    assert Need.objects.get(pk=need.pk).state == "open"
    answer = desk.post(MANY, {"do": "pause", "chosen": chosen, "sure": "yes"}).content.decode()
    assert "1 done, 1 not" in answer
    assert "cannot become paused" in answer
    assert Need.objects.get(pk=need.pk).state == "paused"


def test_all_that_a_filter_shows_are_opened_again(desk, need):
    others = [factories.need(state="paused", title=f"Paused {n}") for n in range(3)]
    look = desk.post(MANY, {"do": "resume", "all": "yes", "query": "state=paused"})
    words = look.content.decode()
    assert all(one.title in words for one in others)
    assert need.title not in words
    chosen = [one.public_id for one in others]
    desk.post(MANY, {"do": "resume", "chosen": chosen, "sure": "yes"})
    assert not Need.objects.filter(state="paused").exists()


def test_whether_it_is_still_true_is_asked_once_of_what_is_open(desk, ben, need, waiting):
    asked = {"do": "ask", "chosen": [need.public_id, waiting.public_id], "sure": "yes"}
    answer = desk.post(MANY, asked).content.decode()
    assert "1 done, 1 not" in answer
    assert "nothing to renew" in answer
    assert Notice.objects.filter(to=ben.email, about_id=need.public_id).count() == 1
    assert "asked already" in desk.post(MANY, asked).content.decode()
    assert Notice.objects.filter(to=ben.email, about_id=need.public_id).count() == 1


def test_drafts_are_nobodys_to_tick(desk):
    draft = factories.need(state="draft")
    answer = desk.post(MANY, {"do": "pause", "chosen": [draft.public_id]}, follow=True)
    assert "Tick at least one" in answer.content.decode()


def test_what_waits_about_them_is_given_to_a_broker(desk, dot, need):
    idle = factories.need(state="closed")
    chosen = [need.public_id, idle.public_id]
    answer = desk.post(
        MANY, {"do": "hand-over", "chosen": chosen, "sure": "yes", "deed-to": dot.pk}
    ).content.decode()  # fmt: skip
    assert "1 done, 1 not" in answer
    assert "Nothing waits for a broker here" in answer
    assert Task.objects.get().owner == dot


def test_a_list_has_boxes_and_deeds(desk, need):
    words = desk.get(reverse("brokers:needs")).content.decode()
    assert f'value="{need.public_id}" form="many"' in words
    assert MANY in words


# --- files --------------------------------------------------------------------------------------

EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1", "\n=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula_in_either_file(text):
    row = next(csv.reader(io.StringIO(sheets.csv_of(["a"], [[text]]).decode("utf-8-sig")[3:])))
    assert row[0].startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(sheets.xlsx_of("t", ["a"], [[text]])))
    cell = book.active["A2"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")


def test_numbers_and_days_stay_what_they_are():
    day = dt.date(2026, 11, 2)
    moment = dt.datetime(2026, 7, 1, 12, 30, tzinfo=dt.UTC)
    row = [-5, day, moment, None, "plain", "\x00\x0bok"]
    book = openpyxl.load_workbook(io.BytesIO(sheets.xlsx_of("a/b" * 20, list("abcdef"), [row])))
    cells = [cell.value for cell in book.active[2]]
    assert cells[0] == -5
    assert cells[1].date() == day
    assert cells[2] == dt.datetime(2026, 7, 1, 13, 30)  # noqa: DTZ001  # London's, as shown
    assert cells[3:] == [None, "plain", "ok"]
    assert book.active.freeze_panes == "A2"
    assert sheets.csv_of(["a"], [[moment]]).decode("utf-8-sig").split() == [
        "a",
        "2026-07-01",
        "13:30",
    ]


def export(desk, name, form, query=""):
    return desk.post(reverse("brokers:export", args=[name, form]), {"query": query})


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["needs", "offers", "introductions", "organisations", "queue"])
def test_every_list_is_had_as_a_file_and_the_journal_knows(desk, bea, proposed, name, form):
    answer = export(desk, name, form)
    assert f"{name}-{clock.today()}.{form}" in answer["Content-Disposition"]
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    entry = Entry.objects.get(verb=f"export.{name}")
    assert (entry.actor, entry.reason) == (bea.public_id, form)
    if form == "csv":
        text = answer.content.decode("utf-8-sig")
    else:
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        text = str([[cell.value for cell in row] for row in book.active.rows])
    assert "Fernleaf Software" in text or "Armley Lanterns" in text


def test_a_file_honours_the_filters(desk, need):
    other = factories.need(title="A quiet room", state="paused")
    text = export(desk, "needs", "csv", "state=paused&q=quiet").content.decode()
    assert other.title in text
    assert need.title not in text
    assert need.title in export(desk, "queue", "csv", "rule=match-need").content.decode()
    assert need.title not in export(desk, "queue", "csv", "rule=answer").content.decode()
    names = export(desk, "organisations", "csv", "kind=company").content.decode()
    assert "Armley Lanterns" not in names


def test_the_list_of_organisations_is_taken_as_it_is_filtered(desk, company, charity):
    charity.imported = True
    charity.save()
    listed = desk.get("/admin/organisations/?imported=true&p=1").content.decode()
    assert reverse("brokers:export", args=["organisations", "csv"]) in listed
    query = re.search(r'name="query" value="([^"]*)"', listed).group(1)
    assert query == "imported=true"
    names = export(desk, "organisations", "csv", query).content.decode()
    assert charity.name in names
    assert company.name not in names


def test_who_may_see_organisations_but_is_no_broker_takes_no_file(client, ed, charity):
    ed.user_permissions.add(Permission.objects.get(codename="view_organisation"))
    listed = signed_in(client, ed).get("/admin/organisations/").content.decode()
    assert charity.name in listed
    assert "/export/" not in listed


# --- notes and history --------------------------------------------------------------------------


def note_way(record):
    return reverse("brokers:note", args=[record._meta.model_name, record.public_id])


def typed(**more):
    values = {"kind": "phone", "text": "They moved to Hall Lane.", "day": f"{clock.today()}"}
    return {f"note-{name}": value for name, value in {**values, **more}.items()}


@pytest.mark.parametrize("name", ["charity", "need", "offer", "proposed"])
def test_a_call_is_written_down_and_shown_on_the_records_page(desk, bea, request, name):
    record = request.getfixturevalue(name)
    answer = desk.post(note_way(record), typed(), follow=True)
    words = answer.content.decode()
    for part in ("They moved to Hall Lane.", "Phone call", "Bea Finch", "Strike"):
        assert part in words


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"text": ""}, "This field is required"),
        ({"day": "2099-01-01"}, "has not come yet"),
        ({"call_on": "2020-01-01"}, "within the next year"),
        ({"kind": "pigeon"}, "valid choice"),
    ],
)
def test_a_wrong_note_is_refused_and_nothing_typed_is_lost(desk, need, more, error):
    answer = desk.post(note_way(need), typed(**more))
    assert answer.status_code == 422
    words = answer.content.decode()
    assert error in words
    assert "Hall Lane" in words or more.get("text") == ""
    assert not Note.objects.exists()


def test_only_ones_own_note_is_struck_and_it_stays_to_be_read(desk, bea, dot, need):
    desk.post(note_way(need), typed())
    mine, theirs = Note.objects.get(), Note.objects.create(need=need, text="Hm.", by=dot)
    strike = reverse("brokers:strike", args=[mine.public_id])
    assert desk.post(strike, {"strike-why": ""}).status_code == 422
    words = desk.post(strike, {"strike-why": "Another group"}, follow=True).content.decode()
    assert "Hall Lane" in words
    assert "Struck: Another group" in words
    other = reverse("brokers:strike", args=[theirs.public_id])
    assert desk.post(other, {"strike-why": "x"}).status_code == 422
    theirs.refresh_from_db()
    assert theirs.struck_at is None


def test_history_tells_moves_letters_tasks_and_notes_in_order(desk, bea, proposed, need):
    rule = rule_of("answer")
    tasks.take(rule, proposed.public_id, by=bea)
    words = desk.get(reverse("brokers:need", args=[need.public_id])).content.decode()
    assert "Introduction proposed" in words
    assert "Letter to" in words
    assert "waits to be sent" in words
    words = desk.get(reverse("brokers:introduction", args=[proposed.public_id])).content.decode()
    assert "Proposals without an answer" in words
    assert "Bea Finch" in words


def test_an_organisation_shows_what_brokers_need_to_know(desk, charity, ben, proposed, need):
    charity.pauses.create(first_day=clock.today(), last_day=clock.today(), why="Stocktaking")
    charity.proposal_limit = 1
    charity.save()
    url = reverse("brokers:organisation", args=[charity.public_id])
    words = desk.get(url).content.decode()
    registration = reverse("broker_organisation", args=[charity.public_id])
    for part in (need.title, "at its limit", "on a pause today", "Stocktaking", "Fernleaf"):
        assert part in words
    for part in (ben.email, registration):
        assert part in words


# --- figures ------------------------------------------------------------------------------------


def test_the_figures_count_each_step_and_who_did_it(desk, confirmed, need, dot):
    Need.objects.filter(pk=need.pk).update(submitted_at=clock.now() - dt.timedelta(days=3, hours=1))
    need.places.add(factories.place("Armley"))
    answer = desk.get(reverse("brokers:dashboard") + "?period=year")
    counts = {step.label: step.count for step in answer.context["steps"]}
    assert counts["Introductions proposed"] == counts["Agreed by both"] == 1
    assert counts["Needs asked"] == 1
    assert (answer.context["days"], answer.context["over"]) == (3, 1)
    (ward,) = answer.context["wards"]
    assert (ward.name, ward.asked, ward.agreed) == ("Armley", 1, 1)
    load = {one.who: one.proposed for one, _share in answer.context["load"]}
    assert load["Dot Marsh"] == 1


def test_the_figures_tell_why_things_came_to_nothing(desk, proposed, ben):
    from brokerage.moves import introductions  # noqa: PLC0415

    introductions.decline(proposed, side="need", by=ben, reason="wrong_times")
    words = desk.get(reverse("brokers:dashboard")).content.decode()
    assert "The days or times do not fit" in words


@pytest.mark.parametrize("period", ["week", "month", "last-month", "year", "nonsense", ""])
def test_every_time_has_its_figures(desk, period):
    assert desk.get(reverse("brokers:dashboard") + f"?period={period}").status_code == 200
