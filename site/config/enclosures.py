"""What a notice may enclose: a name on its row, and what makes the files when it is sent."""

BY_NAME = {
    "tickets": "events.passes.enclose_tickets",
    "ticket": "events.passes.enclose_ticket",
    "invoice": "events.papers.enclosing.enclose_invoice",
    "receipts": "events.papers.enclosing.enclose_receipts",
    "credit_note": "events.papers.enclosing.enclose_credit_note",
    "meeting": "brokerage.calendars.enclose_meeting",
    "session": "brokerage.volunteering.calendars.enclose_session",
}
