"""How long volunteering keeps what people entered."""

from brokerage.volunteering import retention_group

__all__ = ["retention_group"]
