"""The records of this room."""

from notices.models.address import Address, Wish
from notices.models.consent import Basis, Sender, Withdrawal
from notices.models.mail_event import MailEvent
from notices.models.notice import Notice

__all__ = ["Address", "Basis", "MailEvent", "Notice", "Sender", "Wish", "Withdrawal"]
