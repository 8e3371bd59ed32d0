"""A letter has a heading, words, one button and the reason it came, in HTML and in plain text."""

from django.template import engines

BLOCKS = """{%% block heading %%}{{ title }}{%% endblock %%}
{%% block body %%}<p>{{ words }}</p>{%% endblock %%}
{%% block action %%}
{%% include "letters/_button.%(kind)s" with url=url label="Answer" only %%}
{%% endblock %%}
{%% block why %%}Your group asked for help.{%% endblock %%}"""
CONTEXT = {
    "title": "Fish & chips",
    "words": "Twelve <laptops>",
    "url": "https://heddle.example/a?b=1&c=2",
}


def letter(kind):
    source = '{% extends "letters/base.' + kind + '" %}' + BLOCKS % {"kind": kind}
    return engines["django"].from_string(source).render(CONTEXT)


def test_the_html_letter_escapes_what_people_wrote_and_links_once_by_button():
    page = letter("html")
    assert "Fish &amp; chips" in page
    assert "Twelve &lt;laptops&gt;" in page
    assert page.count('class="button"') == 1
    assert "Your group asked for help." in page


def test_the_plain_letter_is_not_escaped_so_that_its_link_works():
    text = letter("txt")
    assert "Fish & chips" in text
    assert "https://heddle.example/a?b=1&c=2" in text
    assert "&amp;" not in text


def test_both_letters_say_where_to_get_help():
    for kind in ("html", "txt"):
        assert "0113 496 0100" in letter(kind)
