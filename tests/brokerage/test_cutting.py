"""A reply by mail is cut down to what was written."""

import pytest

from brokerage.cutting import what_they_wrote

LETTER = "> A message from Armley Lanterns\n> \n> Is Tuesday fine?\n"
SAYS = "On Tue, 24 Nov 2026 at 10:42, Heddle <reply+abc@in.heddle.example> wrote:\n"


@pytest.mark.parametrize(
    "mail",
    [
        "Tuesday is fine.",
        f"Tuesday is fine.\n\n{SAYS}{LETTER}",
        f"Tuesday is fine.\r\n\r\n{SAYS}{LETTER}".replace("\n", "\r\n"),
        "Tuesday is fine.\n\nOn Tue, 24 Nov 2026 at 10:42, Heddle\n"
        f"<reply+abc@in.heddle.example> wrote:\n\n{LETTER}",
        f"{SAYS}{LETTER}\nTuesday is fine.",
        "Tuesday is fine.\n\n-- \nAmara Obi\nFernleaf Software\n0113 496 0101",
        "Tuesday is fine.\n\nSent from my iPhone",
        "Tuesday is fine.\n\nGet Outlook for Android\n________________________________\nFrom: x",
        "Tuesday is fine.\n\n________________________________\nFrom: Heddle <a@b>\nSent: Monday\n",
        "Tuesday is fine.\n\nFrom: Heddle <a@b.example>\nSent: 24 November 2026 10:42\nTo: Amara\n"
        "Subject: A message\n\nIs Tuesday fine?",
        "Tuesday is fine.\n\n-----Original Message-----\nFrom: Heddle\n\nIs Tuesday fine?",
        f"Tuesday is fine.\n\nAm 24.11.2026 um 10:42 schrieb Heddle <a@b>:\n{LETTER}",
        f"Tuesday is fine.\n\nLe 24 nov. 2026 à 10:42, Heddle <a@b> a écrit :\n{LETTER}",
    ],
)
def test_the_quoted_letter_and_the_signature_are_left_out(mail):
    assert what_they_wrote(mail) == "Tuesday is fine."


def test_an_answer_point_by_point_keeps_every_point():
    mail = f"{SAYS}> Is Tuesday fine?\nYes.\n> At ten?\nRather eleven.\n-- \nAmara"
    assert what_they_wrote(mail) == "Yes.\nRather eleven."


@pytest.mark.parametrize(
    "words",
    [
        "On Monday my colleague wrote:\nwe need 3 chairs.",  # no date, so no quote
        "From: the station it is five minutes.\nSee you there.",
        "We need:\n- two chairs\n- one table",
    ],
)
def test_own_words_that_look_a_little_like_a_quote_are_kept(words):
    assert what_they_wrote(words) == words


@pytest.mark.parametrize("mail", ["", "\n\n", LETTER, f"{SAYS}{LETTER}", "-- \nAmara", ">" * 500])
def test_a_mail_without_new_words_is_empty(mail):
    assert what_they_wrote(mail) == ""


def test_nothing_of_a_huge_mail_is_left_out_and_it_takes_no_time_worth_a_name():
    huge = "On 1 " + "a" * 60_000
    assert what_they_wrote(huge) == huge
    assert what_they_wrote("on 1 \n" * 10_000).count("on 1") == 10_000
