"""What the tests of the sandbox buy."""

from collections.abc import Sequence
from typing import Any

SUCCESS = "https://ball.example/paid/?session={CHECKOUT_SESSION_ID}"
CANCEL = "https://ball.example/basket/"


def line(pence: int = 95_00, quantity: int = 1, name: str = "A seat at the Ball") -> dict[str, Any]:
    """One line of a session."""
    price = {"currency": "gbp", "unit_amount": pence, "product_data": {"name": name}}
    return {"price_data": price, "quantity": quantity}


def order(*, lines: Sequence[dict[str, Any]] = (), **more: Any) -> Any:
    """The parameters of a session as our till asks for it."""
    return {
        "mode": "payment",
        "line_items": list(lines) or [line()],
        "success_url": SUCCESS,
        "cancel_url": CANCEL,
        "metadata": {"order": "AB12"},
        **more,
    }
