"""How long the Ball keeps what guests said, and what it keeps for good."""

from common.retention import Kept, Rule, delete, keep, keep_for_good
from events.giving import hmrc
from events.moves import (
    benefits,
    co_hosts,
    community,
    forgetting,
    gift_aid,
    invitations,
    mailing,
    mornings,
    needs,
    waiting,
)
from events.moves.selling import asking

# Six years after the end of the financial year of the last entry (Charities Act 2011, s. 131;
# Companies Act 2006, s. 388 asks less): one more, because an evening may fall on its first day.
YEARS_OF_BOOKS = 7

keep(
    Rule(
        name="guest_needs",
        what="What guests need: diet and access",
        purpose="To cater for them and let them in",
        basis="Consent (6(1)(a), 9(2)(a))",
        days=30,  # after the Ball; the row itself holds its day
        due=lambda _before: needs.due(),
        apply=lambda _rows: needs.remove(),
    )
)
keep(
    Rule(
        name="waiting_list",
        what="Who waited for seats: name and address",
        purpose="To offer them seats that came back",
        basis="Contract (6(1)(b)): they asked to be offered a seat",
        days=30,  # after the Ball
        due=waiting.over,
        apply=delete,
    )
)
keep(
    Rule(
        name="invoice_requests",
        what="Who asked for an invoice, and where it was to go",
        purpose="To ask the address whether it is wanted",
        basis="Contract (6(1)(b)): they asked to be billed",
        days=30,  # after the Ball, or the order; an invoice that was made is kept with the money
        due=asking.over,
        apply=delete,
    )
)
keep(
    Rule(
        name="table_invitations",
        what="Who was invited to a table by its host: name and address",
        purpose="To keep a seat for them until they answer",
        basis="Legitimate interests (6(1)(f)): the host asks, we write thrice, and on a move",
        days=30,  # after the Ball
        due=invitations.over,
        apply=delete,
    )
)
keep(
    Rule(
        name="co_hosts",
        what="Who helps a host to fill a table: name and address",
        purpose="To let them see the table by a link of their own",
        basis="Legitimate interests (6(1)(f)): the host asks them to help",
        days=30,  # after the Ball
        due=co_hosts.over,
        apply=delete,
    )
)
keep(
    Rule(
        name="seat_offers",
        what="Whom seats that were given back were offered to: name and address",
        purpose="To let community guests take them",
        basis="Legitimate interests (6(1)(f)): an invitation, with a no that takes one press",
        days=30,  # after the Ball
        due=community.ended,
        apply=delete,
    )
)
keep(
    Rule(
        name="letters_to_guests",
        what="What staff wrote to guests by group: the words and the number, no addresses",
        purpose="To know what guests were told",
        basis="Legitimate interests (6(1)(f)): to answer their questions about it",
        days=366,  # after the Ball
        due=mailing.over,
        apply=delete,
    )
)
keep(
    Rule(
        name="benefit_notes",
        what="What staff noted of a sponsor's benefits: a note and a link",
        purpose="To do what was promised to sponsors",
        basis="Contract (6(1)(b)): the sponsor paid for it",
        days=365,  # after the Ball
        due=benefits.noted,
        apply=benefits.forget_notes,
    )
)
keep(
    Rule(
        name="benefit_files",
        what="Logos and adverts of sponsors, with the people in them",
        purpose="To do what was promised to sponsors",
        basis="Contract (6(1)(b)): the sponsor paid for it",
        days=365,  # after the Ball
        due=benefits.files_of_old,
        apply=delete,
    )
)
keep(
    Rule(
        name="benefit_mornings",
        what="On which mornings staff were told what sponsors are owed",
        purpose="To write to each once a day",
        basis="Legitimate interests (6(1)(f)): one letter a morning, not two",
        days=30,
        due=mornings.told_before,
        apply=delete,
    )
)
keep(
    Rule(
        name="gift_aid",
        what="Who declared Gift Aid: name and home, and the schedules that were sent",
        purpose="To show HMRC the declaration behind each claim",
        basis="Legal obligation (6(1)(c)): six years after the last claim",
        days=hmrc.YEARS_KEPT * 366,
        due=gift_aid.kept_since,
        apply=gift_aid.forget,
    )
)
keep(
    Rule(
        name="guests",
        what="Who sat where at the Ball: name and address",
        purpose="To let them in, and to answer them afterwards",
        basis="Contract (6(1)(b)): the seat is theirs",
        days=365,  # after the Ball
        due=forgetting.guests,
        apply=forgetting.forget_guests,
    )
)
keep(
    Rule(
        name="table_names",
        what="What hosts called their tables, often a name",
        purpose="To find the table, and to thank its host",
        basis="Contract (6(1)(b)): the table is theirs",
        days=365,  # after the Ball
        due=forgetting.tables,
        apply=forgetting.forget_tables,
    )
)
keep(
    Rule(
        name="buyers_phones",
        what="Telephone numbers of buyers",
        purpose="To ring about their order for the evening",
        basis="Contract (6(1)(b)): given for this order",
        days=30,  # after the Ball
        due=forgetting.phones,
        apply=forgetting.forget_phones,
    )
)
keep(
    Rule(
        name="orders_never_paid",
        what="Who began to buy and did not pay: name, address, organisation",
        purpose="To answer them, and to take in money that comes late",
        basis="Contract (6(1)(b)): steps before one",
        days=90,
        due=forgetting.never_paid,
        apply=forgetting.forget_buyers,
    )
)
keep(
    Rule(
        name="buyers",
        what="Who bought, and their bills: name, address, organisation",
        purpose="To account for the Ball's money",
        basis="Legal obligation (6(1)(c)): books are kept six years after the end of their year",
        days=YEARS_OF_BOOKS * 366,  # after the Ball
        due=forgetting.old_books,
        apply=forgetting.forget_buyers,
    )
)
keep(
    Rule(
        name="bank_statements",
        what="What payers wrote with their transfers",
        purpose="To find the order that it pays",
        basis="Legal obligation (6(1)(c)): books are kept six years after the end of their year",
        days=YEARS_OF_BOOKS * 366,
        due=forgetting.statements,
        apply=forgetting.forget_statements,
    )
)
keep(
    Rule(
        name="stripe_events",
        what="What Stripe told us of payments, with the payer's name and address",
        purpose="To book it once, and to look into what went wrong",
        basis="Contract (6(1)(b)): the payment of their order",
        days=90,  # Stripe sends again for three days (docs.stripe.com/webhooks)
        due=forgetting.letters_of_stripe,
        apply=forgetting.forget_letters_of_stripe,
    )
)
keep_for_good(
    Kept(
        name="ledger",
        what="Money in and out of orders: amounts and ids",
        purpose="To account for the Ball's money",
        basis="Legal obligation (6(1)(c)): books are kept six years after the last of them",
        why="the ledger of money only grows, and names nobody",
        tables=("events_ledgerentry",),
    )
)
keep_for_good(
    Kept(
        name="door",
        what="What was done at the door: seats, times and opaque ids, no names",
        purpose="To know who was in the room, and to merge what devices did without a network",
        basis="Legitimate interest (6(1)(f)): safety of those in the room",
        why="several devices write to it, and what one did must not be lost by another",
        tables=("events_dooract",),
    )
)
