"""What the Ball adds to the back office: its menu and its pages."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.viewsets.base import ViewSet

from events.admin import (
    asked_invoices,
    benefits,
    books,
    comps,
    declarations,
    evening,
    exports,
    gift_aid,
    given_back,
    goodwill,
    home,
    invoices,
    mailing,
    many_codes,
    needs,
    orders,
    promotions,
    refunds,
    set_up,
    statements,
    strays,
    taken_back,
    trouble,
    waiting,
)
from events.admin.frame import (
    CALL_OFF,
    CLAIM_GIFT_AID,
    CLOSE_DIFFERENCES,
    GIVE_COMPS,
    GIVE_MONEY_BACK,
    MAIL_GUESTS,
    MANAGE_INVOICES,
    MANAGE_PROMOTIONS,
    OF_THE_OFFICE,
    OFFER_GIVEN_BACK,
    SEE_LETTERS,
    SEE_NEEDS,
    SEE_ORDERS,
    me,
)

WHAT_STAFF_MAY = (
    "view_order",
    "view_ledgerentry",
    "view_seat",
    "view_benefit",
    "change_benefit",
    "view_waitingentry",
    "change_waitingentry",
    "change_ball",
    "view_stripeevent",
    "see_needs",
    "add_admission",
    "claim_gift_aid",
    "give_money_back",
    "manage_invoices",
    "call_off",
    "close_differences",
    "offer_given_back",
    "mail_guests",
    "give_comps",
    "manage_promotions",
)


class Entry(MenuItem):
    """An entry that is shown to those who may open it."""

    def __init__(self, label: str | Promise, page: str, *permissions: str, **more: Any) -> None:
        """Keep the permissions of which one is enough."""
        self.permissions = permissions
        name = f"ball-{page.rpartition(':')[0] or page}"
        super().__init__(label, reverse_lazy(page), name=name, **more)

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may open it."""
        return any(map(me(request).has_perm, self.permissions))


@hooks.register("register_admin_viewset")
def order_list() -> ViewSet:
    """The list of orders."""
    return orders.Orders()


@hooks.register("register_admin_urls")
def pages() -> list[URLPattern]:
    """The other pages."""
    return [
        path("ball/", home.balls, name="ball_home"),
        path("ball/new/", set_up.ball, name="ball_new"),
        path("ball/of/<slug:slug>/", home.home, name="ball_of"),
        path("ball/of/<slug:slug>/benefits/", benefits.due, name="ball_benefits"),
        path("ball/of/<slug:slug>/copy/", set_up.copy, name="ball_copy"),
        path(
            "ball/of/<slug:slug>/export/<slug:name>.<slug:kind>",
            exports.export,
            name="ball_export",
        ),
        path("ball/of/<slug:slug>/facts/", set_up.ball, name="ball_facts"),
        path("ball/of/<slug:slug>/pools/new/", set_up.new_pool, name="ball_new_pool"),
        path("ball/of/<slug:slug>/set-up/", set_up.overview, name="ball_set_up"),
        path("ball/of/<slug:slug>/types/new/", set_up.new_type, name="ball_new_type"),
        path("ball/of/<slug:slug>/waiting/", waiting.line, name="ball_waiting"),
        path("ball/benefits/<slug:public_id>/", benefits.change, name="ball_benefit"),
        path("ball/benefits/<slug:public_id>/file/", benefits.take, name="ball_benefit_file"),
        path("ball/benefits/<slug:public_id>/<slug:how>/", benefits.act, name="ball_benefit_act"),
        path("ball/pools/<slug:public_id>/", set_up.pool, name="ball_pool"),
        path("ball/promises/<slug:public_id>/", set_up.promise, name="ball_promise"),
        path(
            "ball/promises/<slug:public_id>/remove/",
            set_up.drop_promise,
            name="ball_promise_drop",
        ),
        path("ball/types/<slug:public_id>/", set_up.ticket_type, name="ball_type"),
        path(
            "ball/types/<slug:public_id>/promises/new/",
            set_up.new_promise,
            name="ball_new_promise",
        ),
        path("ball/waiting/<slug:public_id>/<slug:how>/", waiting.act, name="ball_waiting_act"),
        path("ball/orders/<slug:public_id>/", orders.order, name="ball_order"),
        path("ball/orders/<slug:public_id>/give-back/", refunds.give_back, name="ball_give_back"),
        path("ball/orders/<slug:public_id>/goodwill/", goodwill.give, name="ball_goodwill"),
        path("ball/orders/<slug:public_id>/ask-again/", refunds.ask_again, name="ball_ask_again"),
        path("ball/orders/<slug:public_id>/let-go/", refunds.let_go, name="ball_let_go"),
        path(
            "ball/orders/<slug:public_id>/papers/<slug:number>.pdf",
            refunds.paper,
            name="ball_paper",
        ),
        path("ball/refunds/<slug:public_id>/paid-back/", refunds.paid_back, name="ball_paid_back"),
        path("ball/invoices/", invoices.invoices, name="ball_invoices"),
        path(
            "ball/invoices/asked/<slug:public_id>/", asked_invoices.asked, name="ball_invoice_asked"
        ),
        path("ball/invoices/<slug:public_id>/", invoices.invoice, name="ball_invoice"),
        path("ball/invoices/<slug:public_id>.pdf", invoices.as_pdf, name="ball_invoice_pdf"),
        path("ball/taken-back/", taken_back.taken_back, name="ball_taken_back"),
        path("ball/unused/", strays.strays, name="ball_strays"),
        path("ball/unused/<slug:public_id>/", strays.act, name="ball_stray"),
        path("ball/statements/", statements.statements, name="ball_statements"),
        path("ball/statements/match/", statements.match_exact, name="ball_statements_match"),
        path("ball/statements/<slug:public_id>/", statements.line, name="ball_statement_line"),
        path("ball/books/", books.books, name="ball_books"),
        path("ball/books/<slug:public_id>/close/", books.close, name="ball_books_close"),
        path("ball/evening/", evening.balls, name="ball_evenings"),
        path("ball/evening/<slug:slug>/", evening.evening, name="ball_evening"),
        path("ball/letters/", trouble.trouble, name="ball_trouble"),
        path("ball/gift-aid/", gift_aid.claims, name="ball_gift_aid"),
        path("ball/gift-aid/claim/", gift_aid.make, name="ball_gift_aid_claim"),
        path("ball/gift-aid/declarations/", declarations.find, name="ball_gift_aid_declarations"),
        path(
            "ball/gift-aid/declarations/<slug:public_id>/take-back/",
            declarations.take_back,
            name="ball_gift_aid_declaration",
        ),
        path(
            "ball/gift-aid/<slug:public_id>.<slug:kind>",
            gift_aid.as_file,
            name="ball_gift_aid_file",
        ),
        path("ball/given-back/", given_back.balls, name="ball_given_back"),
        path(
            "ball/given-back/offers/<slug:public_id>/take-back/",
            given_back.take_back,
            name="ball_given_back_take_back",
        ),
        path("ball/given-back/<slug:slug>/", given_back.given_back, name="ball_given_back_of"),
        path("ball/mail/", mailing.balls, name="ball_mail"),
        path("ball/mail/<slug:slug>/", mailing.compose, name="ball_mail_of"),
        path("ball/mail/letters/<slug:public_id>/", mailing.letter, name="ball_mail_letter"),
        path("ball/given/", comps.balls, name="ball_comps"),
        path("ball/given/<slug:slug>/", comps.comps, name="ball_comps_of"),
        path("ball/given/<slug:slug>/sell-again/", comps.sell_again, name="ball_sell_again"),
        path("ball/codes/", promotions.balls, name="ball_codes"),
        path("ball/codes/<slug:slug>/", promotions.codes, name="ball_codes_of"),
        path("ball/codes/<slug:slug>/stop/", promotions.stop, name="ball_code_stop"),
        path("ball/codes/<slug:slug>/many/", many_codes.many, name="ball_many_codes"),
        path("ball/codes/<slug:slug>/many/file/", many_codes.take, name="ball_many_codes_file"),
        path("ball/codes/<slug:slug>/many/stop/", many_codes.stop, name="ball_many_codes_stop"),
        path("ball/needs/", needs.balls, name="ball_needs"),
        path("ball/needs/<slug:slug>/", needs.needs, name="ball_needs_of"),
        path("ball/needs/<slug:slug>/sheet.<slug:kind>", needs.as_file, name="ball_needs_file"),
    ]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """The Ball's corner of the menu."""
    write = Entry(_("Write to guests"), "ball_mail", MAIL_GUESTS, icon_name="mail", order=7)
    given_back_seats = _("Seats given back")
    entries = [
        write,
        Entry(given_back_seats, "ball_given_back", OFFER_GIVEN_BACK, icon_name="group", order=6),
        Entry(_("How it stands"), "ball_home", *OF_THE_OFFICE, icon_name="pick", order=0),
        Entry(_("Orders"), "ball_orders:index", SEE_ORDERS, icon_name="form", order=1),
        Entry(_("Guests’ needs"), "ball_needs", SEE_NEEDS, icon_name="group", order=2),
        Entry(_("The door"), "events:doors", "events.add_admission", icon_name="log-out", order=3),
        Entry(_("Gift Aid"), "ball_gift_aid", CLAIM_GIFT_AID, icon_name="pick", order=4),
        Entry(_("Invoices"), "ball_invoices", MANAGE_INVOICES, icon_name="doc-full", order=5),
        Entry(
            _("Bank statements"), "ball_statements", MANAGE_INVOICES, icon_name="doc-full", order=6
        ),
        Entry(_("Money not used"), "ball_strays", GIVE_MONEY_BACK, icon_name="download", order=12),
        Entry(
            _("Money taken back"), "ball_taken_back", GIVE_MONEY_BACK, icon_name="warning", order=13
        ),
        Entry(_("Books and Stripe"), "ball_books", CLOSE_DIFFERENCES, icon_name="success", order=7),
        Entry(_("Move or call off"), "ball_evenings", CALL_OFF, icon_name="date", order=9),
        Entry(_("Letters and refunds"), "ball_trouble", SEE_LETTERS, icon_name="mail", order=8),
        Entry(_("Given seats"), "ball_comps", GIVE_COMPS, icon_name="user", order=10),
        Entry(_("Codes"), "ball_codes", MANAGE_PROMOTIONS, icon_name="tag", order=11),
    ]
    return SubmenuMenuItem(
        _("The Ball"), Menu(items=entries), name="the-ball", icon_name="pick", order=108
    )


@hooks.register("register_permissions")
def what_staff_may() -> QuerySet[Permission]:
    """So that an administrator can give them to groups."""
    return Permission.objects.filter(content_type__app_label="events", codename__in=WHAT_STAFF_MAY)
