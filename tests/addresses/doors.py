"""Who may come through which address: the table, and what each door says to each of the cast.

Every address of the resolver stands here exactly once; the matrix (test_access_matrix.py) fails
for one that does not. ``their own`` objects are Ben's charity's, but for those marked ``company``,
which are Amara's company's.
"""

from dataclasses import dataclass

from tests.addresses import doors_guests, doors_of_the_editors, doors_of_the_site
from tests.addresses.at_the_door import AT_THE_DOOR
from tests.addresses.doors_of_the_ball import TABLE as OF_THE_BALLS_OFFICE
from tests.addresses.doors_of_the_sale import TABLE as SALE
from tests.addresses.doors_of_the_volunteer import TABLE as OF_VOLUNTEERS

# address, door, and whose the object is where it is not the charity's
TABLE = """
healthz                                                     everybody
readyz                                                      everybody
robots.txt                                                  everybody
sitemap.xml                                                 everybody
news/feed.xml                                               everybody
needs/feed.xml                                              everybody
offers/feed.xml                                             everybody
how-matching-works/                                         everybody
data/                                                       everybody
data/help-by-ward.csv                                       everybody
data/help-by-ward.json                                      everybody
api/                                                        everybody
api/v1/                                                     everybody
api/v1/<path:rest>                                          the demo alone
api/v1/communities                                          everybody
api/v1/demand                                               everybody
api/v1/figures                                              everybody
api/v1/kinds                                                everybody
api/v1/needs                                                everybody
api/v1/needs/<public_id>                                    everybody
api/v1/offers                                               everybody
api/v1/offers/<public_id>                                   everybody
api/v1/openapi.json                                         everybody
api/v1/places                                               everybody
search/                                                     everybody
partners/                                                   everybody
partners/<slug:public_id>/                                  everybody
style/                                                      the demo alone
style/doing/                                                the demo alone
style/ball/                                                 the demo alone
style/errors/                                               the demo alone
impact/                                                     everybody
impact/report.<printed:kind>                                everybody
impact/fairness/                                            everybody
impact/fairness.csv                                         everybody
needs/                                                      everybody
needs/<slug:public_id>/                                     everybody
offers/                                                     everybody
offers/<slug:public_id>/                                    everybody
what-could-you-do/                                          everybody
get-help/                                                   everybody
offer-help/                                                 everybody
account/sign-in/                                            everybody
account/sign-up/                                            everybody
account/sign-out/                                           everybody
account/code/                                               everybody
account/closed/                                             everybody
account/safety/check/                                       everybody
account/safety/keys/sign-in/                                everybody
ball/<slug:slug>/                                           everybody
ball/<slug:slug>/waiting/                                   everybody
ball/stripe/webhook/                                        everybody

account/name/                                               signed in
account/helping/                                            signed in
account/safety/                                             signed in
account/safety/again/                                       signed in
account/safety/app/                                         signed in
account/safety/app/remove/                                  signed in
account/safety/codes/                                       signed in
account/safety/codes/file/                                  signed in
account/safety/codes/new/                                   signed in
account/safety/keys/                                        signed in
account/safety/keys/<int:pk>/name/                          signed in
account/safety/keys/<int:pk>/remove/                        signed in
account/safety/keys/add/                                    signed in
account/safety/keys/again/                                  signed in
account/letters/                                            signed in
account/letters/news/<slug:slug>/                           signed in
account/letters/works-again/                                signed in
desk/                                                       signed in
organisations/register/                                     signed in
organisations/register/draft/                               signed in

desk/<slug:public_id>/                                      members
desk/<slug:public_id>/impact/                               members and brokers
desk/<slug:public_id>/impact/report.<printed:kind>          members and brokers
organisations/<slug:public_id>/details/                     owners
organisations/<slug:public_id>/join/                        signed in
organisations/<slug:public_id>/profile/                     owners
organisations/<slug:public_id>/profile/<slug:section>/      owners
organisations/<slug:public_id>/profile/page/                owners
organisations/<slug:public_id>/profile/pauses/add/          owners
organisations/<slug:public_id>/profile/pauses/end/          owners
organisations/<slug:public_id>/profile/voucher/             owners
organisations/<slug:public_id>/profile/voucher/<slug:vouch_id>/take-back/           owners
organisations/<slug:public_id>/team/requests/<slug:request_id>/                     owners
organisations/<slug:public_id>/team/                        members
organisations/<slug:public_id>/team/leave/                  members
organisations/<slug:public_id>/team/<slug:person_id>/remove/                        owners act
organisations/<slug:public_id>/team/<slug:person_id>/role/                          owners act
organisations/<slug:public_id>/team/invitations/<slug:invitation_id>/take-back/     owners act

get-help/<slug:public_id>/                                  members
get-help/<slug:public_id>/save/                             members
<room:room>/<slug:public_id>/change/                        members
<room:room>/<slug:public_id>/check/                         members
<room:room>/<slug:public_id>/draft/                         members
<room:room>/<slug:public_id>/drop/                          members
<room:room>/<slug:public_id>/sent/                          members
<board:side>/<slug:public_id>/<ownmove:move>/               members
<board:side>/<slug:public_id>/edit/                         members
<board:side>/<slug:public_id>/edit/save/                    members
<room:room>/<slug:public_id>/check/save/                    members
offer-help/<slug:public_id>/                                members   company
offer-help/<slug:public_id>/<step:step>/                    members   company
offer-help/<slug:public_id>/<step:step>/save/               members   company
introductions/<slug:public_id>/                             both sides
introductions/<slug:public_id>/changed/                     members
introductions/<slug:public_id>/dates/                       both sides
introductions/<slug:public_id>/dates/<slug:date_id>/        both sides
introductions/<slug:public_id>/messages/                    both sides

invitations/<str:token>/                                    whoever it was sent to
answer/<str:token>/                                         whoever has the link
confirm/<str:token>/                                        whoever has the link
changed/<str:token>/                                        whoever has the link
going/<str:token>/                                          whoever has the link
quiet/<str:token>/                                          whoever has the link
letters/<str:token>/                                        whoever has the link
letters/stop/<str:token>/                                   whoever has the link
vouch/<str:token>/                                          whoever it was sent to
still-true/<str:token>/                                     whoever has the link
words/<str:token>/                                          whoever has the link
ball/seat/<str:token>/                                      whoever has the link
ball/seat/<str:token>/change/                               whoever has the link
ball/seat/<str:token>/evening.ics                           whoever has the link
ball/seat/<str:token>/leave/                                whoever has the link
ball/seat/<str:token>/pass-on/                              whoever has the link
ball/seat/<str:token>/ticket.pdf                            whoever has the link
ball/waiting/<str:token>/                                   whoever has the link

impact/full/                                                brokers
impact/full/report.<exported:kind>                          brokers
admin/brokerage/                                            brokers
admin/brokerage/export/<brokers_export:name>/<brokers_form:form>/               brokers
admin/brokerage/figures/                                    brokers
admin/brokerage/many/<brokers_list:name>/                   brokers
admin/brokerage/notes/<brokers_about:about>/<slug:public_id>/                   brokers
admin/brokerage/organisations/<slug:public_id>/             brokers
admin/brokerage/organisations/<slug:public_id>/matches/     brokers
admin/brokerage/queue/act/                                  brokers
admin/brokerage/rounds/                                     brokers
admin/brokerage/rounds/new/                                 brokers
admin/brokerage/rounds/<slug:public_id>/                    brokers
admin/brokerage/rounds/<slug:public_id>/<slug:name>/        brokers
admin/brokerage/rounds/<slug:public_id>/<slug:name>/accept/ brokers
admin/brokerage/rounds/<slug:public_id>/<slug:name>/wish/   brokers
admin/brokerage/strike/<slug:public_id>/                    brokers
admin/brokerage/tasks/<slug:rule>/<str:record>/             brokers
admin/brokerage/tasks/<slug:rule>/<str:record>/<brokers_task_move:move>/        brokers
admin/brokerage/weights/                                    brokers
admin/brokerage/weights/file/                               brokers
admin/brokerage/words/                                      brokers
admin/brokerage/words/<slug:public_id>/                     brokers
admin/brokerage/introductions/                              brokers
admin/brokerage/introductions/list/results/                 brokers
admin/brokerage/introductions/<slug:public_id>/             brokers
admin/brokerage/introductions/<slug:public_id>/<brokers_ending:how>/            brokers
admin/brokerage/introductions/<slug:public_id>/finish/                          brokers
admin/brokerage/introductions/<slug:public_id>/no/<brokers_to:side>/            brokers
admin/brokerage/introductions/<slug:public_id>/report/                          brokers
admin/brokerage/introductions/<slug:public_id>/reverse/                         brokers
admin/brokerage/introductions/<slug:public_id>/take-back/<brokers_to:side>/     brokers
admin/brokerage/introductions/<slug:public_id>/write/                           brokers
admin/brokerage/introductions/<slug:public_id>/start/                           brokers
admin/brokerage/introductions/<slug:public_id>/yes/<brokers_to:side>/           brokers
admin/brokerage/needs/                                      brokers
admin/brokerage/needs/list/results/                         brokers
admin/brokerage/needs/<slug:public_id>/                     brokers
admin/brokerage/needs/<slug:public_id>/<brokers_button:move>/                   brokers
admin/brokerage/needs/<slug:public_id>/brief/               brokers
admin/brokerage/needs/<slug:public_id>/complete/            brokers
admin/brokerage/needs/<slug:public_id>/decline/             brokers
admin/brokerage/needs/<slug:public_id>/send-back/           brokers
admin/brokerage/offers/                                     brokers
admin/brokerage/offers/list/results/                        brokers
admin/brokerage/offers/<slug:public_id>/                    brokers
admin/brokerage/offers/<slug:public_id>/<brokers_button:move>/                  brokers
admin/brokerage/offers/<slug:public_id>/brief/              brokers
admin/brokerage/offers/<slug:public_id>/complete/           brokers
admin/brokerage/offers/<slug:public_id>/decline/            brokers
admin/brokerage/offers/<slug:public_id>/send-back/          brokers
admin/brokerage/propose/<slug:need_id>/<slug:offer_id>/     brokers
admin/organisation-letters/                                 brokers
admin/organisation-letters/<slug:public_id>/works-again/    brokers
admin/organisation-checks/                                  brokers
admin/organisation-lists/                                   brokers
admin/organisation-lists/<slug:list_id>/                    brokers
admin/organisation-lists/<slug:list_id>/discard/            brokers
admin/organisation-lists/<slug:list_id>/take-in/            brokers
admin/organisation/<slug:public_id>/helpers/                brokers
admin/organisation/<slug:public_id>/lift/                   brokers
admin/organisation/<slug:public_id>/page/hide/              brokers
admin/organisation/<slug:public_id>/requests/<slug:request_id>/                 brokers
admin/organisation/<slug:public_id>/voucher/                brokers
admin/organisation/<slug:public_id>/voucher/<slug:vouch_id>/take-back/          brokers
admin/organisations/                                        brokers
admin/organisations/results/                                brokers
admin/organisation/<slug:public_id>/                        brokers
admin/organisation/<slug:public_id>/claim/                  brokers
admin/organisation/<slug:public_id>/decline/                brokers
admin/organisation/<slug:public_id>/numbers/<str:register>/confirm/             brokers
admin/organisation/<slug:public_id>/suspend/                brokers
admin/organisation/<slug:public_id>/verify/                 brokers
"""

CAST = (
    "nobody", "stranger", "amara", "ben", "mia", "broker", "ball_team", "treasurer", "guest_desk",
    "door_staff", "complaints_desk", "safeguarding_lead", "editor",
)  # fmt: skip
# Who is let in. Ben owns the charity and Mia is a plain member of it; Amara owns the company.
DOORS = {
    "everybody": set(CAST),
    "signed in": set(CAST) - {"nobody"},
    "members": {"ben", "mia"},
    "members and brokers": {"ben", "mia", "broker"},
    "owners": {"ben"},
    "owners act": {"ben"},  # a plain member is told so on the team's page
    "both sides": {"ben", "mia", "amara"},
    "whoever has the link": set(CAST),
    "whoever it was sent to": set(),  # her address is none of theirs; she signs in to join
    "the demo alone": set(),
    "the buyer": set(),  # it was bought in another session, without an account
    "editors": {"editor"},
    "door staff": {"door_staff", "ball_team"},
    "brokers": {"broker"},
    "the Ball's team": {"ball_team"},
    "the treasurer": {"ball_team", "treasurer"},
    "the guest desk": {"ball_team", "guest_desk"},
    "the complaints desk": {"complaints_desk"},
    "safeguarding leads": {"broker", "safeguarding_lead"},
    "the Ball's office": {"ball_team", "treasurer", "guest_desk"},
}
DOORS_OF_THE_COMPANY = {"members": {"amara"}, "owners": {"amara"}}
# Gaps that name a record: for these a record that is not there is asked for as well.
RECORDS = {
    "public_id",
    "person_id",
    "invitation_id",
    "need_id",
    "offer_id",
    "seat",
    "slug",
    "table",
    "date_id",
}
# A new draft begins at an address of the asker's own making.
BEGINS_THERE = ("get-help/<slug:public_id>/", "offer-help/<slug:public_id>/")


@dataclass(frozen=True, slots=True)
class Row:
    """One address, its door, and whose its object is."""

    pattern: str
    door: str
    of: str

    def lets_in(self, who: str, method: str) -> bool:
        """Whether one of the cast comes through, looking (get) or acting (post)."""
        if self.door == "whoever it was sent to":
            return method == "get" and who == "nobody"
        if self.of == "company" and self.door in DOORS_OF_THE_COMPANY:
            return who in DOORS_OF_THE_COMPANY[self.door]
        return who in DOORS[self.door]

    def tells_kindly(self, who: str) -> bool:
        """Whether one who may not act is told so on a page they may see."""
        return self.door == "owners act" and who == "mia"


def rows() -> list[Row]:
    """The table, read."""
    found = []
    tables = [TABLE, doors_guests.TABLE, SALE, AT_THE_DOOR, OF_THE_BALLS_OFFICE]
    tables += [doors_of_the_site.TABLE, doors_of_the_editors.TABLE, OF_VOLUNTEERS]
    for line in filter(None, map(str.strip, "".join(tables).splitlines())):
        pattern, _, rest = line.partition(" ")
        words = rest.strip().rsplit("  ", 1)
        of = words[1].strip() if len(words) > 1 else "charity"
        found.append(Row(pattern, words[0].strip(), of))
    return found
