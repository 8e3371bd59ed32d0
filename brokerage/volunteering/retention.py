"""How long volunteering keeps what people entered."""

from brokerage.volunteering import retention_volunteer

__all__ = ["retention_volunteer"]
