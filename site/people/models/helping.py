"""What a person says about how they would help: the six safeguarding questions."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from common import clock
from common.ids import PublicIdField


class HelperAnswers(models.Model):
    """The answers of one person, in a table of their own.

    Purpose: to say which check, if any, the law asks for before this person helps somebody
    (FACTS 3.6). Basis: consent; the person changes or deletes them at any time. Seen by that
    person and by brokers only. Answers alone are kept here, never a certificate.
    """

    public_id = PublicIdField()
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="helper_answers"
    )
    answers = models.JSONField(help_text="Question key (people.safeguarding) to yes, no, unsure.")
    version = models.CharField(max_length=10, help_text="Of the questions, as they were asked.")
    answered_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "helper answers"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="helper_answers_say_which_questions_were_asked", condition=~Q(version="")
            ),
        ]

    def __str__(self) -> str:
        """Whose; never what."""
        return f"Answers of {self.person_id}"
