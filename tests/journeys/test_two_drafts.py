"""Two drafts at once: what could not be sent of one never lands in the other."""

from playwright.sync_api import expect


def _begins(page, words):
    page.goto("/get-help/")
    page.get_by_label("What do you need?").fill(words)
    expect(page.get_by_role("status").filter(has_text="Saved at")).to_be_visible()
    return page.url


def test_words_that_were_kept_on_the_phone_come_back_to_their_own_draft_only(phone, sign_in):
    sign_in(phone, "Ben Hale")
    bulbs, chairs = _begins(phone, "Six light bulbs."), _begins(phone, "Six chairs.")
    words = phone.get_by_label("What do you need?")
    phone.context.set_offline(True)
    words.fill("Six chairs with arms.")
    expect(phone.get_by_text("Not saved: no line.")).to_be_visible()
    phone.goto("about:blank")
    phone.context.set_offline(False)
    phone.goto(bulbs)
    expect(words).to_have_value("Six light bulbs.")
    phone.goto("/get-help/")
    expect(words).to_have_value("")
    phone.goto(chairs)
    expect(words).to_have_value("Six chairs with arms.")
    phone.reload()
    expect(words).to_have_value("Six chairs with arms.")
