"""Pages of the brokerage: fetch, form, move, redirect."""
