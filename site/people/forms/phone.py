"""Phone numbers, as people write them."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Seven to fifteen digits (ITU-T E.164 has no more), however they are grouped; an extension may
# follow. Whether anybody answers there, only a call can tell.
a_phone_number = RegexValidator(
    r"(?i)^\+?(?:[\s()./-]*[0-9]){7,15}[\s()./-]*(?:(?:x|ext\.?|extension)\s*[0-9]{1,6})?\Z",
    message=_("Enter a whole phone number, such as 0113 496 0100."),
)
