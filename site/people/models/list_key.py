"""Which organisation an id in a partner list means: one, whoever takes the list in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from people.models.organisation import Organisation


class ListKey(models.Model):
    """An id of somebody's list. A table of its own, for organisations are in use while it grows."""

    source = models.CharField(max_length=40, help_text="Whose list it is.")
    source_id = models.CharField(max_length=60)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="list_keys"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="an_id_of_a_list_means_one_organisation", fields=["source", "source_id"]
            ),
            models.CheckConstraint(
                name="a_list_key_names_its_list_and_its_id",
                condition=~Q(source="") & ~Q(source_id=""),
            ),
        ]

    def __str__(self) -> str:
        """List and id."""
        return f"{self.source} · {self.source_id}"
