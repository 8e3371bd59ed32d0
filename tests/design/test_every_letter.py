"""What every letter has: both forms alike, one step, why it came, and what if nothing is done."""

import re
from html import unescape

import pytest

from config.letter_samples import FOLDER, names, reason_of, samples
from content.reading_age import grade
from notices.topics import MAY_WAIT

LETTERS = names()
# Words by which a letter would ask for money or support: those belong in news only.
APPEALS = re.compile(
    r"\b(donat\w+|appeal\w*|fundrais\w+|newsletter\w*|sponsor us|support us|give today"
    r"|please give|become a (friend|supporter|member)|leave a gift)\b",
    re.IGNORECASE,
)
PREHEADER = re.compile(r'<div style="display:none.*?</div>', re.DOTALL)


@pytest.fixture(params=LETTERS)
def letters(request):
    """One letter, in each way it can read."""
    return samples(request.param)


def said_in(html):
    """The words a reader of the HTML sees."""
    body = PREHEADER.sub(" ", html[html.index("<body") :])
    body = re.sub(r'<th scope="col".*?</th>', " ", body)  # text has no columns to head
    return words(unescape(re.sub(r"<[^>]+>", " ", body)))


def words(text):
    """Words without addresses, marks and the hint about the button, which text has no need of."""
    text = re.sub(r"https?://\S+", " ", text)
    text = text.replace("If the button does not work, copy this address into your browser:", " ")
    return re.findall(r"[\w’£]+", text.lower())


def sentences(text):
    """Sentences of the text; a line of a list or a heading is one of its own."""
    plain = re.sub(r"https?://\S+", "", text)
    return [part for line in plain.splitlines() for part in re.split(r"(?<=[.!?:])\s", line)]


def test_the_text_and_the_html_say_the_same(letters):
    for letter in letters:
        assert set(words(letter.text)) == set(said_in(letter.html)), letter.name


def test_no_letter_is_spelt_out_one_character_a_line(letters):
    """As one is whose sample gives a word where the letter asks for a list of words."""
    for letter in letters:
        assert not re.search(r"^\W?\w\W?$", letter.text, re.MULTILINE), letter.name


def test_a_subject_is_short_and_says_which_letter_it_is(letters):
    for letter in letters:
        assert 8 <= len(letter.subject) <= 60, letter.subject
        assert "None" not in letter.subject


def test_no_two_letters_have_the_same_subject():
    subjects = [each[0].subject for each in map(samples, LETTERS)]
    assert len(set(subjects)) == len(subjects)


def test_a_letter_has_one_button_at_most_and_the_text_has_its_address(letters):
    for letter in letters:
        buttons = re.findall(r'class="button" href="([^"]+)"', letter.html)
        assert len(buttons) <= 1, letter.name
        assert all(unescape(url) in letter.text for url in buttons), letter.name


def test_a_letter_says_why_it_came_and_what_if_nothing_is_done(letters):
    for letter in letters:
        assert re.search(r"You get (this|it) because|Somebody entered", letter.text), letter.name
        assert re.search(r"do nothing|nothing you have to do|nothing will come", letter.text), (
            letter.name
        )


def test_a_sentence_has_fewer_than_25_words(letters):
    long = [
        sentence
        for letter in letters
        for sentence in sentences(letter.text)
        if len(re.findall(r"[\w’'-]+", sentence)) >= 25
    ]
    assert not long


def test_a_child_of_eleven_can_read_it(letters):
    for letter in letters:
        own = letter.text.partition("\n-- \n")[0]
        prose = re.sub(r"https?://\S+|“[^”]*”", "", own).replace("\n\n", ". ")
        assert grade(prose) <= 6, (letter.name, round(grade(prose), 1))


def test_a_service_letter_is_free_of_appeals():
    appeals = {
        f"{name}.{kind}": found[0]
        for name in LETTERS
        for kind in ("txt", "html")
        if name != "notices/news"
        and (found := APPEALS.search((FOLDER / f"{name}.{kind}").read_text()))
    }
    assert not appeals


def test_the_test_above_would_find_an_appeal():
    assert APPEALS.search("Please donate to our appeal")


def test_every_letter_that_may_wait_exists_and_shows_how_to_choose():
    letters = {reason_of(name): samples(name)[0] for name in LETTERS}
    for reason in MAY_WAIT:
        assert "/letters/sample/" in letters[reason].text, reason
        assert "/letters/sample/" in letters[reason].html, reason


def test_a_letter_that_always_goes_at_once_offers_nothing_to_choose():
    for name in ("people/sign_in_code", "introduction_proposed", "events/order_paid"):
        for found in (each for each in LETTERS if each.endswith(name)):
            assert all("/letters/" not in each.text for each in samples(found))
