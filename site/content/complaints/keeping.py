"""How long complaints are kept: two years from their end. Then all goes but the journal's ids.

The law names no period. Two years let somebody go to the ICO or to court with it, and let us see
whether the same thing went wrong twice.
"""

from common.retention import Rows, Rule, keep
from content.complaints.models import Complaint


def _remove(rows: Rows) -> int:
    """With their logs; gives the number of complaints."""
    return rows.delete()[1].get("content.Complaint", 0)


keep(
    Rule(
        name="complaints",
        what="Complaints about data: who complained, their words, and what was done",
        purpose="To look into it, to answer, and to show that we did",
        basis="Legal obligation (6(1)(c)): Data Protection Act 2018, s. 164A",
        days=730,  # from the answer, or from the day it was taken back
        due=Complaint.objects.ended_before,
        apply=_remove,
    )
)
