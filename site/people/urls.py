"""Addresses of the people room (those of signing in are in account_urls)."""

from django.urls import URLPattern, URLResolver, path

from people.views import (
    account,
    helping,
    invitations,
    joining,
    organisations,
    profile,
    returned,
    team,
    vouching,
)

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("account/name/", account.name, name="name"),
    path("account/letters/works-again/", returned.mine_works_again, name="mine_works_again"),
    path("account/helping/", helping.helping, name="helping"),
    path("organisations/register/", organisations.register, name="register"),
    path("organisations/register/draft/", organisations.keep_draft, name="keep_draft"),
    path("organisations/<slug:public_id>/details/", organisations.details, name="details"),
    path("organisations/<slug:public_id>/join/", joining.join, name="join"),
    path("organisations/<slug:public_id>/profile/", profile.profile, name="profile"),
    path("organisations/<slug:public_id>/profile/page/", profile.public_page, name="public_page"),
    path("organisations/<slug:public_id>/profile/voucher/", vouching.voucher, name="voucher"),
    path(
        "organisations/<slug:public_id>/profile/voucher/<slug:vouch_id>/take-back/",
        vouching.withdraw,
        name="withdraw_vouch",
    ),
    path("organisations/<slug:public_id>/profile/pauses/add/", profile.add_pause, name="add_pause"),
    path("organisations/<slug:public_id>/profile/pauses/end/", profile.end_pause, name="end_pause"),
    path("organisations/<slug:public_id>/profile/<slug:section>/", profile.section, name="section"),
    path(
        "organisations/<slug:public_id>/team/requests/<slug:request_id>/",
        joining.answer,
        name="answer_join",
    ),
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
    path("vouch/<str:token>/", vouching.vouch, name="vouch"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
]
