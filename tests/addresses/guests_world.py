"""What hosts, guests and those who write to them have, for the world of addresses."""

from events import addresses
from events.moves import co_hosts, community, guests, invitations, mailing


def words(order, charity, dot) -> dict[str, str]:
    """An invitation, a helper, an offer of a seat, and a letter; by the words of addresses."""
    table, ball = order.tables.order_by("pk")[0], order.ball
    invited = invitations.invite(table, "Ina Asked", "ina.secret@home.example")
    co_host = co_hosts.name_co_host(table, "Cora Helps", "cora.secret@fern.example")
    guests.give_back(table.seats.open().order_by("-position")[0])
    offered = community.offer(ball, community.Whom(charity), 1, by=dot)
    said = mailing.Words("guests", "Parking", "Behind the hall.", about_the_evening=True)
    return {
        "ball/tables.invitation_id": invited.public_id,
        "ball/tables.co_host_id": co_host.public_id,
        "ball/tables/help.token": _token(addresses.co_host_link(co_host)),
        "ball/invitation.token": _token(addresses.invitation_link(invited)),
        "ball/quiet.token": _token(addresses.quiet_link(table)),
        "ball/seats.token": _token(addresses.offer_link(offered)),
        "admin/ball/given-back.slug": ball.slug,
        "admin/ball/given-back/offers.public_id": offered.public_id,
        "admin/ball/mail.slug": ball.slug,
        "admin/ball/mail/letters.public_id": mailing.draft(ball, said, by=dot).public_id,
    }


def _token(address: str) -> str:
    """Of a link that ends with one."""
    return address.rstrip("/").rpartition("/")[2]
