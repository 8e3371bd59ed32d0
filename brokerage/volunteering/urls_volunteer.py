"""Addresses of the volunteer's side, below /volunteering/."""

from django.urls import URLPattern, path

from brokerage.volunteering.views import by_link, finding, joining, mine, session, swap, team

urlpatterns: list[URLPattern] = [
    path("", finding.find, name="find"),
    path("join/", joining.join, name="join"),
    path("me/", joining.about_me, name="me"),
    path("me/<str:public_id>/stop/", joining.stop, name="stop"),
    path("me/<str:public_id>/record.pdf", mine.record, name="record"),
    path("me/<str:public_id>/certificate.pdf", mine.certificate, name="certificate"),
    path("briefing/", joining.briefing, name="briefing"),
    path("sessions/<str:public_id>/", session.session, name="session"),
    path("sessions/<str:public_id>/book/", session.book, name="book"),
    path("sessions/<str:public_id>/team/", team.team, name="team"),
    path("mine/", mine.mine, name="mine"),
    path("mine/calendar/", mine.feed_address, name="calendar"),
    path("mine/<str:public_id>/", mine.my_place, name="my_place"),
    path("mine/<str:public_id>/session.ics", mine.file, name="file"),
    path("offered/<str:public_id>/", swap.offered, name="offered"),
    path("calendar/<str:token>/", mine.feed, name="feed"),
    path("place/<str:token>/", by_link.mine_by_link, name="mine_by_link"),
    path("certificate/<str:token>/", by_link.certificate, name="certificate_by_link"),
]
