"""How long volunteering keeps what people entered."""

from brokerage.volunteering import retention_group, retention_volunteer

__all__ = ["retention_group", "retention_volunteer"]
