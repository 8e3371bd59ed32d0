"""What a guest carries: the ticket's token and QR code, its PDF, and the calendar file."""

from events.passes.enclosing import enclose_ticket, enclose_tickets

__all__ = ["enclose_ticket", "enclose_tickets"]
