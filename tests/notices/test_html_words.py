"""A mail that is HTML only is read for its words: safe, in order, with quotes marked."""

import pytest
from anymail.inbound import AnymailInboundMessage

from brokerage.cutting import what_they_wrote
from notices.html_words import MOST_HTML, words_of
from notices.inbound import Inbound
from tests.notices.test_inbound import message, received

GMAIL = """<div dir="ltr"><div>Tuesday is fine.</div><div><br></div><div>At <b>ten</b>?</div></div>
<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 23 Nov 2026 at 10:42, Heddle
&lt;<a href="mailto:reply@in.heddle.example">reply@in.heddle.example</a>&gt; wrote:<br></div>
<blockquote class="gmail_quote"><p>A message</p><p>Is Tuesday fine?</p></blockquote></div>"""
OUTLOOK = """<html><head><title>Re</title><style>p {margin: 0 > 1}</style></head><body><!-- x > -->
<p class=MsoNormal>Tuesday is fine.<o:p></o:p></p><p>At ten?</p><div><hr><b>From:</b> Heddle
&lt;a@b.example&gt;<br><b>Sent:</b> 23 November 2026<br><b>To:</b> Ben<br></div><p>Is Tuesday
fine?</p></body></html>"""
APPLE = """<body>Tuesday is fine.<div><br></div><div>At ten?</div><blockquote type="cite"><div>On
23 Nov 2026, at 10:42, Heddle wrote:<br></div><div>Is Tuesday fine?</div></blockquote></body>"""


@pytest.mark.parametrize("page", [GMAIL, OUTLOOK, APPLE])
def test_what_mail_programs_write_becomes_the_words_that_were_written(page):
    assert what_they_wrote(words_of(page)) == "Tuesday is fine.\n\nAt ten?"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("a <b>b</b>c &amp; d&nbsp;e &lt;script&gt;", "a bc & d e <script>"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ('<a title="a > b" href="https://x.example/?a=1&amp;b=2">see</a>', "see (https://x.example/?a=1&b=2)"),
        ('<a href="https://x.example">https://x.example</a>', "https://x.example"),
        ('<a href="javascript:alert(1)">see</a>', "see"),
        ("<script>alert('<p>')</script>seen<style>p{}</style>", "seen"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote></blockquote>c", "> a\n> > b\nc"),
        ("1 < 2 and <3", "1 < 2 and <3"),
        ('<p title="never closed>words', "words"),
        ('<p title="never closed>words <b>more</b>', "words more"),
        ("", ""),
        ('<img src="cid:1" alt="hidden">', ""),
    ],
)  # fmt: skip
def test_words_are_all_that_is_left(page, words):
    assert words_of(page) == words


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a", "<a b='", "<a href=http:x>y</a>", "</", "<style>", "<blockquote>x", "&#"],
)
def test_whatever_a_stranger_sends_is_read_once_and_grows_no_longer(piece):
    page = piece * (100_000 // len(piece))
    assert len(words_of(page)) <= 2 * len(page)


def test_a_mail_has_an_end():
    assert words_of("<i a>" * (MOST_HTML // 5) + "words") == ""


@pytest.mark.django_db
def test_a_mail_without_plain_words_is_kept_by_those_of_its_html():
    row = received(message(GMAIL, Content_Type="text/html; charset=utf-8"))
    assert row.text.startswith("Tuesday is fine.")
    assert "<" not in what_they_wrote(row.text)


@pytest.mark.django_db
def test_plain_words_come_first():
    parts = (
        "From: ben@lamp.example\r\nTo: reply+x@in.heddle.example\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\n{}\r\n"
        "--b\r\nContent-Type: text/html\r\n\r\n<p>Shown.</p>\r\n--b--\r\n"
    )
    for plain, kept in (("Plain.", "Plain."), ("  ", "Shown.")):
        mail = AnymailInboundMessage.parse_raw_mime(parts.format(plain))
        assert received(mail, number=plain).text.strip() == kept
    assert Inbound.objects.count() == 2
