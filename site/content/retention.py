"""How long the public site keeps what people told it (found by name, as Django finds models)."""

from content.complaints import keeping

__all__ = ["keeping"]
