"""Addresses of the Ball: the shop, orders, tables, seats, the door and Stripe's letters."""

from django.urls import URLPattern, URLResolver, path

from events.views import (
    captains,
    checkout,
    claiming,
    door,
    giving,
    giving_up,
    orders,
    papers,
    seats,
    shop,
    tables,
    waiting,
    webhook,
)

app_name = "events"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ball/stripe/webhook/", webhook.stripe, name="stripe_webhook"),
    path("ball/orders/open/<str:token>/", orders.open_link, name="order_link"),
    path("ball/orders/<slug:public_id>/", checkout.order, name="order"),
    path("ball/orders/<slug:public_id>/cancel/", checkout.cancel, name="order_cancel"),
    path("ball/orders/<slug:public_id>/give-up/", giving_up.give_up, name="order_give_up"),
    path(
        "ball/orders/<slug:public_id>/receipts/<slug:number>.pdf",
        papers.receipt,
        name="order_receipt",
    ),
    path("ball/orders/<slug:public_id>/by-card/", checkout.by_card, name="order_by_card"),
    path(
        "ball/orders/<slug:public_id>/invoices/<slug:number>.pdf",
        papers.invoice,
        name="order_invoice",
    ),
    path(
        "ball/orders/<slug:public_id>/credit-notes/<slug:number>.pdf",
        papers.credit_note,
        name="order_credit_note",
    ),
    path("ball/orders/<slug:public_id>/gift-aid/", giving.declaration, name="gift_aid"),
    path(
        "ball/orders/<slug:public_id>/gift-aid/take-back/",
        giving.take_back,
        name="gift_aid_take_back",
    ),
    path("ball/orders/<slug:public_id>/thanks/", orders.thanks, name="order_thanks"),
    path("ball/orders/<slug:public_id>/tickets.pdf", orders.tickets, name="order_tickets"),
    path("ball/orders/<slug:public_id>/evening.ics", orders.evening, name="order_evening"),
    path("ball/orders/<slug:public_id>/seats/<slug:seat>/", tables.single, name="order_seat"),
    path("ball/captains/confirm/<str:token>/", captains.confirm, name="captain_confirm"),
    path("ball/captains/open/<str:token>/", captains.open_link, name="captain_open"),
    path("ball/captains/<slug:public_id>/", captains.table, name="captain"),
    path("ball/tables/join/<str:token>/", claiming.claim, name="claim"),
    path("ball/tables/<slug:public_id>/", tables.table, name="table"),
    path("ball/tables/<slug:public_id>/new-link/", tables.new_link, name="table_new_link"),
    path("ball/tables/<slug:public_id>/seats/<slug:seat>/", tables.seat, name="table_seat"),
    path("ball/seat/<str:token>/", seats.ticket, name="seat"),
    path("ball/seat/<str:token>/change/", seats.change, name="seat_change"),
    path("ball/seat/<str:token>/pass-on/", seats.pass_on, name="seat_pass_on"),
    path("ball/seat/<str:token>/leave/", seats.leave, name="seat_leave"),
    path("ball/seat/<str:token>/ticket.pdf", seats.pdf_file, name="seat_pdf"),
    path("ball/seat/<str:token>/evening.ics", seats.calendar_file, name="seat_evening"),
    path("ball/waiting/<str:token>/", waiting.leave, name="waiting_leave"),
    path("ball/<slug:slug>/waiting/", waiting.join, name="waiting"),
    path("ball/<slug:slug>/", shop.shop, name="shop"),
    path("door/", door.doors, name="doors"),
    path("door/<slug:slug>/", door.door, name="door"),
    path("door/<slug:slug>/admit/", door.admit, name="door_admit"),
    path("door/<slug:slug>/undo/<slug:public_id>/", door.undo, name="door_undo"),
]
