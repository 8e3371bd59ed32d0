"""The journal is kept for good: it holds nobody."""

from common.retention import Kept, keep_for_good

keep_for_good(
    Kept(
        name="journal",
        what="Who did what and when: ids, verbs and names of fields",
        purpose="To answer for what was done",
        basis="Legitimate interests (6(1)(f)): an audit trail",
        why="it holds no name, address or free text, and its ids lead nowhere after an erasure",
        tables=("journal_entry", "journal_seal"),
    )
)
