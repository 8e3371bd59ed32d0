"""The bell that rings the sender; the rows themselves are the truth."""

from django_tasks import task

from notices import post


@task()
def post_waiting() -> dict[str, int]:
    """Post what waits."""
    return post.post_all()
