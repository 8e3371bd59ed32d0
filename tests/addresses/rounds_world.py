"""A round that is worked out, for the addresses of the planner."""

from brokerage.moves import rounds


def a_round(need, offer, broker):
    """Its public id."""
    made = rounds.make([need.public_id], [offer.public_id], by=broker)
    rounds.work_out(made.pk)
    return made.public_id
