"""Bells of the brokerage; the rows themselves are the truth."""

from django_tasks import task

from brokerage import own_words
from brokerage.moves import rounds


@task()
def work_out_round(pk: int) -> str:
    """Find the plans of a round."""
    with own_words.known():
        return rounds.work_out(pk)
