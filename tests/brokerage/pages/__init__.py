"""Pages of the brokerage, as each person meets them."""
