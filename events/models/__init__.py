"""Records of the Ball."""

from events.models.admission import Admission
from events.models.ball import Ball
from events.models.ball_move import BallMove
from events.models.bank_line import BankLine
from events.models.benefit import Benefit, PackageBenefit
from events.models.benefit_file import BenefitFile
from events.models.benefit_morning import BenefitMorning
from events.models.books import BooksCheck, Difference, Dispute
from events.models.captain import Captaincy
from events.models.door_act import DoorAct
from events.models.gift_aid import ClaimedGift, GiftAidClaim, GiftAidDeclaration
from events.models.invitation import CoHost, TableInvitation
from events.models.invoice import Invoice
from events.models.invoice_request import InvoiceRequest
from events.models.mailing import GuestMailing
from events.models.order import Holding, Order, OrderLine
from events.models.paper import CreditLine, CreditNote, NumberSeries, Receipt
from events.models.payment import LedgerEntry, Payment, PaymentAttempt, Refund
from events.models.pool import PoolCounter, SeatPool
from events.models.promotion import PromotionBatch, PromotionCode
from events.models.seat import GuestNeeds, Seat, Table, Ticket
from events.models.seat_offer import SeatOffer
from events.models.stray import StrayMoney
from events.models.stripe_event import StripeEvent
from events.models.ticket_type import TicketType
from events.models.waiting import WaitingEntry

__all__ = [
    "Admission",
    "Ball",
    "BallMove",
    "BankLine",
    "Benefit",
    "BenefitFile",
    "BenefitMorning",
    "BooksCheck",
    "Captaincy",
    "ClaimedGift",
    "CoHost",
    "CreditLine",
    "CreditNote",
    "Difference",
    "Dispute",
    "DoorAct",
    "GiftAidClaim",
    "GiftAidDeclaration",
    "GuestMailing",
    "GuestNeeds",
    "Holding",
    "Invoice",
    "InvoiceRequest",
    "LedgerEntry",
    "NumberSeries",
    "Order",
    "OrderLine",
    "PackageBenefit",
    "Payment",
    "PaymentAttempt",
    "PoolCounter",
    "PromotionBatch",
    "PromotionCode",
    "Receipt",
    "Refund",
    "Seat",
    "SeatOffer",
    "SeatPool",
    "StrayMoney",
    "StripeEvent",
    "Table",
    "TableInvitation",
    "Ticket",
    "TicketType",
    "WaitingEntry",
]
