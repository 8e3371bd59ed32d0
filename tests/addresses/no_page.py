"""Addresses that are no page for whoever is let in: what each answers instead, and why.

The walk holds every address to this: one that is not here opens as a page. Buttons (405 to a look,
which must then answer a press) and files (by their ending, or among OTHER_KINDS) need no line.
"""

TABLE = """
account/sign-up/                                 302  the one page that signs in signs up
account/sign-out/                                302  nobody is signed in
account/code/                                    302  no code was asked for; wanting.py asks
account/safety/check/                            302  no factor is waited for; wanting.py does
account/safety/keys/sign-in/                     302  to sign in
account/safety/again/                            403  no factor yet; wanting.py adds one
account/safety/keys/again/                       403  no key yet
account/safety/app/remove/                       404  no app yet; wanting.py adds one
account/safety/codes/                            404  no codes yet; wanting.py makes some
account/safety/codes/file/                       404  no codes yet
account/safety/keys/<int:pk>/name/               404  no key yet; wanting.py adds one
account/safety/keys/<int:pk>/remove/             404  no key yet; wanting.py adds one
desk/                                            302  to the desk of one's only organisation
<room:room>/<slug:public_id>/draft/              302  back to where the draft stands
<board:side>/<slug:public_id>/edit/              302  what stands on the board opens as a draft
ball/captains/<slug:public_id>/                  404  not the buyer's; wanting.py has a captain
ball/captains/open/<str:token>/                  303  to the captain's table
ball/orders/open/<str:token>/                    303  to the order
ball/tables/help/<str:token>/                    303  to the table
ball/orders/<slug:public_id>/gift-aid/           404  no gift; wanting.py gives one
ball/orders/<slug:public_id>/seats/<slug:seat>/  404  it is of a table; wanting.py has a single
ball/orders/<slug:public_id>/give-up/            410  no day for it is set; wanting.py sets one
ball/orders/<slug:public_id>/invoices/<slug:number>.pdf       404  it paid by card
ball/orders/<slug:public_id>/credit-notes/<slug:number>.pdf   404  nothing was credited
volunteering/sessions/<str:public_id>/book/      302  back to it, for who is no volunteer
volunteering/me/                                 302  to join, for who is no volunteer
volunteering/me/<str:public_id>/certificate.pdf  409  no hour of theirs is confirmed yet
volunteering/certificate/<str:token>/            409  no hour of theirs is confirmed yet
door/                                            302  to tonight's Ball
admin/ball/                                      302  to the next Ball
"""
# Files, answers to programs, and parts of a page that Wagtail fetches: no ending says so.
OTHER_KINDS = (
    *("volunteering/calendar/",),
    *("healthz", "readyz", "api/v1/", "introductions/<slug:public_id>/dates/<slug:date_id>/"),
    *("admin/brokerage/weights/file/", "admin/ball/benefits/<slug:public_id>/file/"),
)
PARTS = ("list/results/", "organisations/results/", "ball_orders/results/")


def expected() -> dict[str, str]:
    """What is answered, by pattern."""
    lines = (line.split(maxsplit=2) for line in TABLE.strip().splitlines())
    return {pattern: status for pattern, status, _why in lines}


def wrong(pattern: str, told: str, pressed: int) -> str:
    """What is wrong with an address that gave no page; nothing where it was to give none."""
    status, _, kind = told.partition(" ")
    if status == "405":
        return "" if pressed != 405 else f"{pattern} answers neither a look nor a press"
    if status == "200":
        is_file = kind != "text/html" and ("." in pattern or pattern.startswith(OTHER_KINDS))
        fine = is_file or pattern.endswith(PARTS)
        return "" if fine else f"{pattern} should be a page and is {kind}"
    known = expected().get(pattern)
    return "" if known == status else f"{pattern} answers {status}, and no line says why"
