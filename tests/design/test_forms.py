"""A form tells what is wrong at the top and beside the field, to eyes and to screen readers."""

import html5lib
import pytest
from django import forms
from django.template.loader import render_to_string


class Ask(forms.Form):
    what = forms.CharField(label="What do you need?", help_text="One line.")
    email = forms.EmailField(label="Your e-mail address")
    kind = forms.ChoiceField(
        label="Which kind?", choices=[("kit", "Kit"), ("time", "Time")], widget=forms.RadioSelect
    )
    more = forms.CharField(label="More", required=False, widget=forms.Textarea)
    key = forms.CharField(widget=forms.HiddenInput, initial="k7", required=False)
    agree = forms.BooleanField(label="I may speak for us")


class WrongAltogether(Ask):
    def clean(self):
        raise forms.ValidationError("This was sent already.")


@pytest.fixture
def sent():
    return shown(Ask({"what": "<b>", "email": "amara@"}))


def shown(form):
    page = render_to_string("components/form.html", {"form": form})
    return html5lib.parseFragment(page, namespaceHTMLElements=False)


def by_id(page, ident):
    found = page.findall(f".//*[@id='{ident}']")
    assert len(found) == 1, f"{len(found)} elements have the id {ident}"
    return found[0]


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_each_line_of_the_summary_leads_to_a_control_that_is_there(sent):
    links = sent.findall(".//div[@data-errors]//a")
    assert [text(link) for link in links] == [
        "Your e-mail address: Enter a valid email address.",
        "Which kind? This field is required.",
        "I may speak for us: This field is required.",
    ]
    for link in links:
        assert by_id(sent, link.get("href")[1:]).tag == "input"


def test_a_wrong_control_says_so_and_names_its_message(sent):
    email = by_id(sent, "id_email")
    assert email.get("aria-invalid") == "true"
    assert text(by_id(sent, email.get("aria-describedby"))).startswith("Error:")


def test_a_right_control_is_left_in_peace_and_keeps_what_was_typed(sent):
    what = by_id(sent, "id_what")
    assert what.get("aria-invalid") is None
    assert what.get("value") == "<b>"
    assert what.get("aria-describedby") == "id_what_helptext"


def test_a_group_of_choices_has_a_legend_and_its_message(sent):
    fieldset = sent.find(".//fieldset")
    assert text(fieldset.find("legend")) == "Which kind?"
    assert "id_kind_error" in fieldset.get("aria-describedby").split()


def test_only_what_may_be_left_out_is_marked(sent):
    labels = [text(label) for label in sent.findall(".//label[@class='field__label']")]
    assert [label for label in labels if "(optional)" in label] == ["More (optional)"]


def test_hidden_fields_come_along(sent):
    assert sent.find(".//input[@name='key']").get("type") == "hidden"


def test_a_fault_of_the_whole_form_stands_in_the_summary():
    page = shown(WrongAltogether({}))
    assert text(page.find(".//div[@data-errors]//li")) == "This was sent already."


def test_a_form_not_yet_sent_shows_no_summary():
    assert shown(Ask()).find(".//div[@data-errors]") is None


def test_a_plain_print_of_the_form_has_the_same_fields():
    page = html5lib.parseFragment(str(Ask()), namespaceHTMLElements=False)
    assert len(page.findall("./div")) == 5


def test_the_summary_of_a_formset_names_each_of_its_forms():
    bunch = forms.formset_factory(Ask)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-what": ""}
    )
    page = render_to_string("components/error_summary.html", {"formset": bunch})
    assert 'href="#id_form-0-what"' in page
