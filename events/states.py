"""The lawful moves of orders, seats and payments (DOMAIN.md), and the words for money."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.states import LawfulMoves


class OrderState(models.TextChoices):
    """Where an order stands."""

    HELD = "held", _("Held")
    AWAITING_PAYMENT = "awaiting_payment", _("Awaiting payment")
    PAID = "paid", _("Paid")
    EXPIRED = "expired", _("Expired")
    CANCELLED = "cancelled", _("Cancelled")


ORDER: LawfulMoves = {
    "held": {"awaiting_payment", "paid", "expired", "cancelled"},  # paid: where nothing is owed
    "awaiting_payment": {"held", "paid", "expired", "cancelled"},
    "expired": {"paid"},  # late money, while there are seats
    "paid": {"cancelled"},
    "cancelled": frozenset(),
}
ATTEMPT_LIVE = ("opening", "open")
RESERVING = ("held", "awaiting_payment")
COUNTED = ("held", "awaiting_payment", "paid")


class WaitingState(models.TextChoices):
    """Where somebody on the waiting list stands."""

    WAITING = "waiting", _("Waiting")
    OFFERED = "offered", _("Seats kept")
    TAKEN = "taken", _("Taken")
    LAPSED = "lapsed", _("Not answered in time")
    LEFT = "left", _("Left the list")


class WaitingReason(models.TextChoices):
    """Why staff moved somebody to the end of the line, or took them off it."""

    ASKED = "asked", _("They asked for it")
    NO_ANSWER = "no_answer", _("They do not answer")
    TWICE = "twice", _("They are on the list twice")
    MISTAKE = "mistake", _("It was a mistake")


WAITING: LawfulMoves = {
    "waiting": {"offered", "left"},
    "offered": {"taken", "lapsed", "left"},
    "taken": frozenset(),
    "lapsed": frozenset(),
    "left": frozenset(),
}


class SeatState(models.TextChoices):
    """Where a seat stands."""

    FREE = "free", _("Free")
    CLAIMED = "claimed", _("Claimed")
    GIVEN_BACK = "given_back", _("Given back")
    CANCELLED = "cancelled", _("Cancelled")


SEAT: LawfulMoves = {
    "free": {"claimed", "given_back", "cancelled"},
    "claimed": {"free", "given_back", "claimed", "cancelled"},
    "given_back": {"claimed", "cancelled"},  # claimed by a community guest it was offered to
    "cancelled": frozenset(),  # its money went back, its place is for sale again
}


class InvitationState(models.TextChoices):
    """Where somebody's invitation to a table stands."""

    INVITED = "invited", _("Invited")
    CLAIMED = "claimed", _("Has a seat")
    DECLINED = "declined", _("Cannot come")
    TAKEN_BACK = "taken_back", _("Taken back")


INVITATION: LawfulMoves = {
    "invited": {"claimed", "declined", "taken_back"},
    "declined": {"claimed"},  # thought better of it, while there is a seat
    "claimed": frozenset(),
    "taken_back": frozenset(),
}


class OfferState(models.TextChoices):
    """Where an offer of seats to community guests stands."""

    OFFERED = "offered", _("Offered")
    TAKEN = "taken", _("All taken")
    DECLINED = "declined", _("Not wanted")
    LAPSED = "lapsed", _("Time is over")
    TAKEN_BACK = "taken_back", _("Taken back")


OFFER: LawfulMoves = {
    "offered": {"taken", "declined", "lapsed", "taken_back"},
    "taken": frozenset(),
    "declined": frozenset(),
    "lapsed": frozenset(),
    "taken_back": frozenset(),
}
STANDING = ("free", "claimed")


class MailingState(models.TextChoices):
    """Where a letter to guests stands."""

    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Going out")
    SENT = "sent", _("Sent")


MAILING: LawfulMoves = {"draft": {"sending"}, "sending": {"sent"}, "sent": frozenset()}


class TicketState(models.TextChoices):
    """Whether a ticket opens the door."""

    VALID = "valid", _("Valid")
    REPLACED = "replaced", _("Replaced")
    VOID = "void", _("Void")


TICKET: LawfulMoves = {
    "valid": {"replaced", "void"},
    "replaced": frozenset(),
    "void": frozenset(),
}


class AttemptState(models.TextChoices):
    """What became of one attempt to pay."""

    OPENING = "opening", _("Asked, no answer yet")
    OPEN = "open", _("Open at the payment page")
    PAID = "paid", _("Paid")
    EXPIRED = "expired", _("Expired")
    FAILED = "failed", _("Failed")


ATTEMPT: LawfulMoves = {
    "opening": {"open", "failed", "expired", "paid"},
    "open": {"paid", "expired", "failed"},
    "expired": {"paid"},
    "failed": {"paid"},
    "paid": frozenset(),
}


class Means(models.TextChoices):
    """Whose hands money goes through."""

    STRIPE = "stripe", _("Stripe")
    BANK = "bank", _("Bank transfer")


class InvoiceState(models.TextChoices):
    """Where an invoice stands."""

    ASKED = "asked", _("Being sent")
    OPEN = "open", _("Sent")
    PAID = "paid", _("Paid")
    VOID = "void", _("Void")


INVOICE: LawfulMoves = {
    "asked": {"open", "paid", "void"},
    "open": {"paid", "void"},
    "paid": frozenset(),
    "void": frozenset(),
}


class BankLineState(models.TextChoices):
    """What became of a line of a bank statement."""

    OPEN = "open", _("Waits for a person")
    MATCHED = "matched", _("Matched")
    SET_ASIDE = "set_aside", _("Not the Ball’s")


BANK_LINE: LawfulMoves = {
    "open": {"matched", "set_aside"},
    "set_aside": {"open"},
    "matched": frozenset(),
}


class StrayState(models.TextChoices):
    """What became of money at Stripe that no invoice has used."""

    OPEN = "open", _("Waits for a person")
    RETURNING = "returning", _("On its way back")
    RETURNED = "returned", _("Given back")
    NOTED = "noted", _("Seen to by a person")
    GONE = "gone", _("Gone by itself")


STRAY: LawfulMoves = {
    "open": {"returning", "noted", "gone"},
    "returning": {"returned", "open"},  # open: Stripe refused, or the bank sent it back
    "returned": {"gone"},  # a bank may send it back days later: then it waits as a new one
    "noted": frozenset(),
    "gone": frozenset(),
}


class DifferenceKind(models.TextChoices):
    """How our books and Stripe's differ."""

    NOT_HERE = "not_here", _("At Stripe, and not in our books")
    NOT_THERE = "not_there", _("In our books, and not at Stripe")
    OTHER_SUM = "other_sum", _("Another sum")
    OWN_BOOKS = "own_books", _("Our own books do not add up")


class RefundState(models.TextChoices):
    """What became of a refund."""

    ASKED = "asked", _("Asked")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


REFUND: LawfulMoves = {
    "asked": {"done", "failed"},
    "failed": {"asked", "done"},
    "done": {"failed"},  # a bank may send it back days later
}


class LineKind(models.TextChoices):
    """What a line of an order is for."""

    ADMISSION = "admission", _("Admission")
    GIFT = "gift", _("Voluntary gift")
    SPONSORSHIP = "sponsorship", _("Sponsorship")
    AUCTION = "auction", _("Auction")
    DISCOUNT = "discount", _("Discount")


class GivenBecause(models.TextChoices):
    """Why seats were given and not sold."""

    SPEAKER = "speaker", _("Speaks or performs")
    PRESS = "press", _("Reports on the evening")
    WINNER = "winner", _("Won a competition")
    HELPER = "helper", _("Helps on the evening")
    GUEST = "guest", _("Guest of the organisers")


class Asked(models.TextChoices):
    """How a giver told us that they want no Gift Aid."""

    LETTER = "letter", _("By letter")
    EMAIL = "email", _("By e-mail")
    TELEPHONE = "telephone", _("By telephone")
    IN_PERSON = "in_person", _("In person")


class VatMode(models.TextChoices):
    """How VAT applies to a line."""

    EXEMPT = "exempt", _("Exempt: charity fundraising event")
    STANDARD = "standard", _("Standard rate, included")
    OUTSIDE = "outside", _("Outside the scope of VAT")
