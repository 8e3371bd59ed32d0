"""The brokers' own words: seen before they are kept, in use at once, and taken back."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokerage import own_words, previewing
from brokerage.matching import suggest, terms
from brokerage.matching.knowing import Word, in_use
from brokerage.models import GoodOffer, OwnWord
from brokerage.moves import rounds
from brokerage.tasks import work_out_round
from tests import factories

pytestmark = pytest.mark.django_db
SAID = {"phrase": "zorbletop", "concept": "laptop"}


@pytest.fixture
def wanted(charity):
    """A group that asks for laptops."""
    kind = factories.help_kind("devices")
    words = {"title": "Laptops", "description": "For homework.", "kind": kind, "quantity": 5}
    return factories.need(organisation=charity, **words)


@pytest.fixture
def zorbles(company, wanted):
    """A company that calls its laptops something else."""
    words = {"title": "Ten zorbletops", "description": "Wiped.", "kind": wanted.kind}
    return factories.offer(organisation=company, quantity=10, **words)


def posted(desk, **said):
    answer = desk.post(reverse("brokers:words"), {**SAID, **said}, follow=True)
    return answer.status_code, answer.content.decode()


def test_what_would_change_is_seen_before_it_is_kept(desk, wanted, zorbles):
    status, page = posted(desk)
    assert status == 200
    assert "0 open needs say it, and 1 offer." in " ".join(page.split())
    assert "“Ten zorbletops” " in page
    assert "Keep it" in page
    assert not OwnWord.objects.exists()


def test_what_is_kept_is_understood_at_once_and_by_every_page(desk, wanted, zorbles):
    need = reverse("brokers:need", args=[wanted.public_id])
    before = fits(desk, need)
    status, page = posted(desk, keep="yes")
    assert status == 200
    assert "“zorbletop” is understood from now on." in page
    assert "Bea Finch" in page
    after = fits(desk, need)
    assert after > before
    take_back = reverse("brokers:word", args=[OwnWord.objects.get().public_id])
    page = desk.get(take_back).content.decode()
    assert "Without it" in page
    assert "“Ten zorbletops” " in page
    page = desk.post(take_back, follow=True).content.decode()
    assert "“zorbletop” is taken back." in page
    assert "Taken back" in page
    assert fits(desk, need) == before


def fits(desk, address):
    """The fit of the one offer, as the page has it."""
    answer = desk.get(address, {"all": "1"})
    return [one["shown"].fit for one in answer.context["suggested"]]


def test_a_word_that_nobody_writes_changes_nothing_yet(desk, wanted):
    page = posted(desk)[1]
    assert "No open need would see other offers." in page


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"phrase": ""}, "Type the word or phrase."),
        ({"phrase": "x" * 61}, "at most 60 characters"),
        ({"phrase": "laptops"}, "We know this already"),
        ({"phrase": "help"}, "Too many people write this"),
        ({"concept": "spaceship"}, "Choose one from the list."),
        ({"concept": ""}, "Say what it means"),
        ({"same_as": "laptop"}, "Choose one of the two"),
        ({"concept": "", "same_as": "grumbling"}, "We do not know these words either"),
        ({"phrase": "zor\x00ble"}, "Null characters are not allowed."),
    ],
)
@pytest.mark.parametrize("keep", ["", "yes"])
def test_rubbish_is_told_beside_its_field_and_nothing_typed_is_lost(desk, said, says, keep):
    status, page = posted(desk, **said, keep=keep)
    assert status == 422
    assert says in page
    assert not OwnWord.objects.exists()


def test_a_word_taken_back_tells_so_and_is_not_taken_back_twice(desk, bea):
    word = factories.own_word("zorbletop", concept="", same_as="laptop", by=bea)
    address = reverse("brokers:word", args=[word.public_id])
    assert "the same as “laptop”" in desk.get(address).content.decode()
    desk.post(address)
    page = desk.get(address).content.decode()
    assert "It was taken back on" in page
    assert "Take it back" not in page
    assert "taken back already" in desk.post(address, follow=True).content.decode()


def test_a_word_whose_meaning_is_gone_from_the_files_says_so(desk):
    factories.own_word("zorbletop", concept="spaceship")
    assert "nothing any more" in desk.get(reverse("brokers:words")).content.decode()


# --- what a word would change, in sentences -------------------------------------------------------


def changes(before, after, phrase="zorbletop"):
    told = previewing.of(phrase, before, after)
    return {str(one.need): one.sentences for one in told.changed}


ZORBLE = (Word("zorbletop", concept="laptop"),)


def test_an_offer_that_comes_in_where_there_was_none(wanted, zorbles):
    """Nothing but the word tells what it is."""
    told = changes((), ZORBLE)["Laptops"]
    assert told[0] == "It has no good offer so far."
    assert "“Ten zorbletops” would come in at place 1, with a fit of" in told[1]
    assert changes(ZORBLE, ())["Laptops"] == [
        "No good offer would be left.",
        "“Ten zorbletops” would no longer be among the first.",
    ]


@pytest.fixture
def two(wanted, company):
    """One offer of a single laptop, and one that the word makes better."""
    words = "For a class, at our place, and many other words."
    factories.offer(title="Computers and zorbletops", description="Wiped.", kind=wanted.kind)
    return factories.offer(title="Laptop", description=words, kind=wanted.kind, quantity=1)


def test_an_offer_that_overtakes_another_and_one_that_only_fits_better(two):
    told = " ".join(changes((), ZORBLE)["Laptops"])
    assert "“Computers and zorbletops” goes from place 2 to 1; its fit goes from" in told
    assert "“Laptop” goes from place 1 to 2, with the same fit." in told
    two.delete()
    [told] = changes((), ZORBLE)["Laptops"]
    assert told.startswith("“Computers and zorbletops” stays at place 1; its fit goes from")


def test_an_offer_that_falls_out_of_the_first_is_told(two, monkeypatch):
    monkeypatch.setattr(previewing, "FIRST", 1)
    told = changes((), ZORBLE)["Laptops"]
    assert "“Laptop” would no longer be among the first." in told


def test_a_need_that_says_the_word_is_judged_and_so_many_at_most(charity, company, monkeypatch):
    monkeypatch.setattr(previewing, "MOST_NEEDS", 2)
    kind = factories.help_kind("devices")
    for number in range(3):
        factories.need(title=f"Zorbletops {number}", description="", kind=kind)
    factories.offer(organisation=company, title="Laptops", kind=kind)
    told = previewing.of("zorbletop", (), ZORBLE)
    assert (told.needs, told.offers, told.judged) == (3, 0, 2)
    assert len(told.changed) == 2


# --- who knows them, and who does not ------------------------------------------------------------


def test_a_page_that_matches_nothing_asks_for_no_words(client, db):
    client.get("/how-matching-works/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/healthz")
    assert not [one for one in asked if "ownword" in one["sql"]]
    with CaptureQueriesContext(connection) as asked:
        client.get("/how-matching-works/")
    assert len([one for one in asked if "ownword" in one["sql"]]) == 1


def test_sweeps_and_tasks_know_them(wanted, zorbles, dot):
    shipped = terms.version()
    factories.own_word("zorbletop")
    call_command("find_offers", verbosity=0)
    assert GoodOffer.objects.get().version.startswith(f"{shipped}+")
    made = rounds.make([wanted.public_id], [zorbles.public_id], by=dot)
    work_out_round.func(made.pk)
    made.refresh_from_db()
    assert made.weights_version.startswith(f"{shipped}+")
    assert terms.version() == shipped


def test_files_are_matched_by_the_shipped_words_alone(wanted, tmp_path):
    factories.own_word("zorbletop")
    told = {"id": "x", "title": "Zorbletops", "category": "devices"}
    for name in ("needs", "offers"):
        (tmp_path / name).write_text(json.dumps(told), encoding="utf-8")
    out = io.StringIO()
    with own_words.known():
        files = [str(tmp_path / name) for name in ("needs", "offers")]
        call_command("match", *files, "--out", str(tmp_path / "run.tsv"), stdout=out)
        assert in_use().key
    assert f"version={suggest.VERSION}" in out.getvalue()
