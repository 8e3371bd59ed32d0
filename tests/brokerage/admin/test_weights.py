"""Two weights files on past decisions: the page and the command."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from brokerage import comparing
from brokerage.matching import weighing
from brokerage.matching.comparing import Change, Placed
from brokerage.models import DecisionInputs, Introduction, Offer
from common import clock
from tests import factories

pytestmark = pytest.mark.django_db
TEXT = weighing.shipped_text()
GENEROUS = TEXT.replace("full_credit = 0.6", "full_credit = 0.01")


@pytest.fixture
def decision(desk, need, offer):
    """A broker proposed a day at the seaside where laptops were on offer."""
    type(need).objects.filter(pk=need.pk).update(title="Laptops", description="For homework.")
    sea = {"title": "A day at the seaside", "description": "There and back by coach."}
    type(offer).objects.filter(pk=offer.pk).update(**sea)
    factories.offer(title="Laptops for homework", kind=need.kind)
    address = reverse("brokers:propose", args=[need.public_id, offer.public_id])
    desk.post(address, {"quantity": "2", "factor": "1"})
    return Introduction.objects.get().decision


def compared(desk, text=GENEROUS, **more):
    data = text if isinstance(text, bytes) else text.encode()
    said = {"file": SimpleUploadedFile("weights.toml", data), **more}
    answer = desk.post(reverse("brokers:weights"), said)
    return answer.status_code, answer.content.decode()


def test_the_page_compares_and_says_what_changes(desk, decision):
    status, page = compared(desk)
    assert status == 200
    assert "1 decision" in page
    assert "“A day at the seaside” for “Laptops” stays at place 2 of 2" in page
    assert "None yet." in page  # nobody said yes


def test_the_same_file_changes_nothing(desk, decision):
    assert "Nothing changes." in compared(desk, TEXT)[1]


def test_decisions_before_the_day_do_not_count(desk, decision):
    tomorrow = clock.today().replace(year=clock.today().year + 1)
    assert "no past proposal to compare on" in compared(desk, since=tomorrow.isoformat())[1]
    assert "1 decision" in compared(desk, since=clock.today().isoformat())[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TEXT.replace("record = 5", "record = 6"), "add up to 101"),
        ("version", "no TOML file"),
        (b"\xff\xfe\x00", "no text file"),
        ("#" * 30_000, "too large"),
        ("", "is empty"),
    ],
)
def test_a_bad_file_is_told_beside_the_field(desk, text, says):
    status, page = compared(desk, text)
    assert status == 422
    assert says in page


def test_no_file_asks_for_one(desk):
    answer = desk.post(reverse("brokers:weights"))
    assert answer.status_code == 422
    assert "Please choose your file." in answer.content.decode()


def test_the_weights_in_use_are_had_as_a_file(desk):
    assert desk.get(reverse("brokers:weights")).status_code == 200
    assert desk.get(reverse("brokers:weights_file")).content.decode() == TEXT


# --- the command -------------------------------------------------------------------------------


def said(*args):
    out = io.StringIO()
    call_command("compare_weights", *args, stdout=out)
    return out.getvalue()


def test_the_command_tells_each_outcome_and_each_change(decision, tmp_path):
    copy = tmp_path / "mine.toml"
    copy.write_text(GENEROUS, encoding="utf-8")
    told = said("shipped", str(copy))
    assert "proposed: decisions=1 A: first=0 first_three=1 mean_place=2.00" in told
    assert "help arrived: decisions=0 A: first=0 first_three=0 mean_place=-" in told
    assert "changed=1" in told
    assert "decisions=0" in said("shipped", str(copy), "--since", "2999-01-01")


def test_the_command_names_every_fault(tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text(TEXT.replace("worth = 5", "worth = 0"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"record\.worth"):
        said("shipped", str(bad))
    with pytest.raises(CommandError, match="cannot be read"):
        said("shipped", str(tmp_path / "none.toml"))
    with pytest.raises(CommandError, match="is no day"):
        said("shipped", "shipped", "--since", "soon")


def test_what_can_be_read_no_more_is_passed_over(decision):
    DecisionInputs.objects.all().delete()
    DecisionInputs.objects.create(decision=decision, need={"gone": 1}, offer={})
    assert comparing.past() == []


@pytest.fixture
def lonely(monkeypatch, request):
    """A decision of days on which no other offer was kept beside the chosen one."""
    monkeypatch.setattr("brokerage.deciding.MOST_OTHERS", 0)
    made = request.getfixturevalue("decision")
    before = made.at - dt.timedelta(hours=1)
    Offer.objects.filter(title="Laptops for homework").update(opened_at=before)
    return made


def test_what_was_open_then_and_not_kept_is_judged_as_it_stands_today(lonely, charity):
    laptops = Offer.objects.get(title="Laptops for homework")
    Offer.objects.filter(pk=laptops.pk).update(title="Laptops, mended since")
    then = {"opened_at": lonely.at - dt.timedelta(days=2)}
    yesterday = lonely.day - dt.timedelta(days=1)
    factories.offer(title="Opened later", opened_at=lonely.at + dt.timedelta(hours=1))
    factories.offer(title="Never opened", state="submitted", opened_at=None)
    factories.offer(title="Past its last day", ends_on=yesterday, **then)
    factories.offer(title="Their own", organisation=charity, **then)
    unknown = factories.organisation(kind="company", state="submitted")
    factories.offer(title="Of nobody we know", organisation=unknown, **then)
    for title, days in (("Closed before", -1), ("Closed since", 1)):
        at = lonely.at + dt.timedelta(days=days)
        factories.offer(title=title, state="closed", closed_as="withdrawn", closed_at=at, **then)
    (past,) = comparing.past()
    assert past.others == ()
    assert sorted(one.title for one in past.around) == ["Closed since", "Laptops, mended since"]


def test_what_would_come_first_though_it_was_not_kept_is_named(lonely):
    (past,) = comparing.past()
    first = past.around[0].key
    change = Change(past, Placed(1, 50, 50.0, past.offer.key), Placed(2, 50, 50.0, first))
    assert "“Laptops for homework” would come first: it was open then" in comparing.in_words(change)
    for before, after in ((first, first), (first, past.offer.key)):
        same = Change(past, Placed(2, 50, 50.0, before), Placed(2, 60, 60.0, after))
        assert "would come first" not in comparing.in_words(same)


def test_of_the_others_the_nearest_kinds_are_judged_and_no_more_than_so_many(lonely, monkeypatch):
    then = {"opened_at": lonely.at - dt.timedelta(days=2)}
    far = factories.offer(
        title="A choir", kind=factories.help_kind("events", name="Events"), **then
    )
    monkeypatch.setattr("brokerage.open_then.AROUND", 1)
    (past,) = comparing.past()
    assert [one.title for one in past.around] != [far.title]
    assert len(past.around) == 1


def test_the_page_says_by_which_words_each_is_judged(desk, decision):
    page = compared(desk)[1]
    assert "by the words they had then" in page
    assert "others that were open that day, by the words they have today" in page


def test_they_take_four_queries(lonely, django_assert_num_queries):
    with django_assert_num_queries(4):
        comparing.past()


@pytest.mark.parametrize(("before", "after", "word"), [(3, 1, "rises"), (1, 3, "falls")])
def test_a_change_of_place_is_told_in_words(decision, before, after, word):
    change = Change(comparing.past()[0], Placed(before, 50, 50.0), Placed(after, 60, 60.0))
    sentence = comparing.in_words(change)
    assert f"{word} from place {before} to {after} of 2" in sentence
    assert "from 50 to 60" in sentence
