"""Addresses of the people room (those of signing in are in account_urls)."""

from django.urls import URLPattern, URLResolver, path

from people.views import account, invitations, organisations, returned, team

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/name/", account.name, name="name"),
    path("account/letters/works-again/", returned.mine_works_again, name="mine_works_again"),
    path("organisations/register/", organisations.register, name="register"),
    path("organisations/register/draft/", organisations.keep_draft, name="keep_draft"),
    path("organisations/<slug:public_id>/details/", organisations.details, name="details"),
    path("organisations/<slug:public_id>/team/", team.team, name="team"),
    path("organisations/<slug:public_id>/team/leave/", team.leave, name="leave"),
    path(
        "organisations/<slug:public_id>/team/invitations/<slug:invitation_id>/take-back/",
        team.take_back,
        name="take_back",
    ),
    path(
        "organisations/<slug:public_id>/team/<slug:person_id>/remove/", team.remove, name="remove"
    ),
    path(
        "organisations/<slug:public_id>/team/<slug:person_id>/role/", team.set_role, name="set_role"
    ),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
]
