"""A Stripe of our own for development and tests: a small server that answers as Stripe would.

Nothing that is served to real people imports this package.
"""
