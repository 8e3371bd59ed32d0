"""The public site's and its editors' records, for addresses that name one."""

from content.complaints import links, moves
from content.complaints.moves import Told


def of_the_site() -> dict[str, object]:
    """By the pattern's start and the name of its part, as book.World reads them."""
    complaint = moves.receive(Told("You wrote to me twice.", "Wim Asks", email="wim@loom.example"))
    return {
        "complaints/stands.token": links.token(complaint),
        "admin/complaints.public_id": complaint.public_id,
        "admin/complaints.what": "note",
    }
