"""Refusals shown to people: what is wrong, and what to do about it."""


class Refusal(Exception):
    """A rule says no. The text is shown to the person, beside ``field`` where there is one.

    Views turn it into a page with the right status code; nothing typed is lost.
    """

    status = 409

    def __init__(self, message: str, *, field: str = "", code: str = "") -> None:
        """Keep the sentence, the form field it belongs to, and a stable code for tests."""
        super().__init__(message)
        self.message = message
        self.field = field
        self.code = code

    def __str__(self) -> str:
        """The sentence itself."""
        return self.message


class NotAllowed(Refusal):
    """This person may not do this."""

    status = 403


class TooLate(Refusal):
    """The time for it has passed, or somebody was quicker."""

    status = 410
