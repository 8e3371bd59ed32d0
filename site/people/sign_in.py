"""One way in for everybody: a code goes to any address, and an account follows from proof.

allauth's own process sends no code to an address it does not know. Ours sends the same code
and the same letter to both, so the page tells a stranger nothing, and nobody has to know
beforehand whether to sign up or to sign in. A person is made only when the code comes back.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import EmailAddress, Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from journal.entries import record
from people.models import Person


class SignIn(LoginCodeVerificationProcess):
    """Asking for a code, and giving it back."""

    @classmethod
    def begin(cls, request: HttpRequest, *, email: str, user: Person | None) -> SignIn:
        """Send a code and remember, in this session, what was sent to whom."""
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user, email=email))
        stage.state["initiated_by_user"] = True
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage: Any) -> SignIn | None:
        """The process under way in this session, unless its time is over."""
        process: SignIn | None = cls(stage=stage).abort_if_invalid()
        return process

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """The same letter to known and unknown addresses."""
        get_adapter().send_mail("account/email/login_code", email, {"code": self.generate_code()})

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: whoever holds this address comes in, new people too."""
        made = self.user is None
        person = self._person_at(self.state["email"])
        if made:
            self._user = self.stage.login.user = person
            signals.user_signed_up.send(sender=Person, request=self.request, user=person)
        response: HttpResponse = super().finish(redirect_url)
        return response

    @transaction.atomic
    def _person_at(self, email: str) -> Person:
        known = self.user
        person = known if isinstance(known, Person) else None
        person = person or Person.objects.filter(email__iexact=email).first()
        if person is None:
            person = Person.objects.create_user(email)
            record(person, "person.joined", person)
        EmailAddress.objects.update_or_create(
            user=person, email=email.lower(), defaults={"verified": True, "primary": True}
        )
        return person
