"""The forms that set a Ball up: refusals stand beside the field they are about."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.forms import MomentInput, owners
from events.models import Ball, PackageBenefit, SeatPool
from events.moves.copying import Edition

# Words that mean something else behind /ball/.
TAKEN = {"orders", "tables", "seat", "seats", "tickets", "waiting", "stripe", "invoices"}
MOST_PENCE = 99_999_999
_LATER = gettext_lazy("Choose a time after this one: %(other)s.")


# The facts of an evening under their headings, in the order in which they are filled in.
FACTS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (
        gettext_lazy("The evening"),
        ("name", "slug", "tagline", "published", "starts_at", "ends_at"),
    ),
    (gettext_lazy("The place"), ("venue", "address", "dress", "getting_in")),
    (
        gettext_lazy("The sale, and giving tickets up"),
        ("sales_open_at", "sales_close_at", "claims_close_at", "refunds_until", "refund_percent"),
    ),
    (
        gettext_lazy("Who holds it"),
        (
            "organiser_name", "organiser_is_charity", "organiser_charity_number",
            "organiser_address", "organiser_vat_number", "profits_wording",
        ),
    ),
    (gettext_lazy("VAT on tickets"), ("vat_mode", "vat_reason")),
    (
        gettext_lazy("Invoices"),
        ("invoice_by", "invoice_days", "pay_to_name", "pay_to_sort_code", "pay_to_account"),
    ),
)  # fmt: skip


def moment(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateTimeField:
    """A field for a day and time, as the clock in Leeds shows it."""
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        required=required,
        widget=MomentInput,
        error_messages={"invalid": gettext_lazy("Enter a day and time, such as 2027-05-13T18:30.")},
    )


def free_slug(slug: str, *, but: int | None = None) -> str:
    """The address of a Ball, if no other has it. Raises ValidationError."""
    if slug in TAKEN or Ball.objects.filter(slug=slug).exclude(pk=but or 0).exists():
        raise forms.ValidationError(_("Another page has this address. Choose another word."))
    return slug


class BallForm(forms.ModelForm[Ball]):
    """The facts of an evening; its dates must follow each other."""

    starts_at = moment(gettext_lazy("Begins"))
    ends_at = moment(gettext_lazy("Ends"))
    sales_open_at = moment(gettext_lazy("Tickets are sold from"))
    sales_close_at = moment(gettext_lazy("Tickets are sold until"))
    claims_close_at = moment(
        gettext_lazy("Guests may change their seats until"),
        gettext_lazy("Then names and needs go to the kitchen and the door."),
    )
    refunds_until = moment(
        gettext_lazy("Buyers may give tickets up until"),
        gettext_lazy("Empty: they may not."),
        required=False,
    )

    class Meta:
        model = Ball
        fields = tuple(name for _heading, names in FACTS for name in names)
        labels = {
            "slug": gettext_lazy("Its address: /ball/…/"),
            "published": gettext_lazy("Everybody may see it"),
            "getting_in": gettext_lazy("Getting in"),
            "organiser_name": gettext_lazy("Held by"),
            "organiser_is_charity": gettext_lazy("A charity holds it"),
            "organiser_charity_number": gettext_lazy("Charity number"),
            "profits_wording": gettext_lazy("Where the profits go"),
            "vat_mode": gettext_lazy("VAT"),
            "vat_reason": gettext_lazy("Why so, with its source"),
            "organiser_address": gettext_lazy("Its address, for receipts"),
            "organiser_vat_number": gettext_lazy("Its VAT number"),
            "refund_percent": gettext_lazy("Given back of the price, in per cent"),
            "invoice_by": gettext_lazy("Invoices are paid by"),
            "invoice_days": gettext_lazy("Days to pay an invoice"),
            "pay_to_name": gettext_lazy("Account: name"),
            "pay_to_sort_code": gettext_lazy("Account: sort code"),
            "pay_to_account": gettext_lazy("Account: number"),
        }
        widgets = {"getting_in": forms.Textarea(attrs={"rows": 3})}

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Its fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in FACTS]

    def clean_slug(self) -> str:
        """One address, one Ball."""
        return free_slug(self.cleaned_data["slug"], but=self.instance.pk)

    def clean(self) -> dict[str, Any]:
        """Sales open, close and the evening in their order."""
        told: dict[str, Any] = super().clean() or {}
        self._after("ends_at", "starts_at")
        self._after("sales_close_at", "sales_open_at")
        self._until_the_end("sales_close_at")
        self._until_the_end("claims_close_at")
        self._until_the_end("refunds_until")
        if (told.get("refund_percent") or 0) > 100:
            self.add_error("refund_percent", _("Enter at most 100."))
        return told

    def _after(self, field: str, other: str) -> None:
        late, early = self.cleaned_data.get(field), self.cleaned_data.get(other)
        if late and early and late <= early:
            self.add_error(field, _LATER % {"other": self.fields[other].label})

    def _until_the_end(self, field: str) -> None:
        moment, end = self.cleaned_data.get(field), self.cleaned_data.get("ends_at")
        if moment and end and moment > end:
            self.add_error(field, _("Choose a time before the evening is over."))


class PoolForm(forms.Form):
    """A share of the room and its seats."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    capacity = forms.IntegerField(
        label=gettext_lazy("Seats"),
        min_value=0,
        max_value=100_000,
        help_text=gettext_lazy("Never fewer than are sold or held."),
        error_messages={"invalid": gettext_lazy("Enter a whole number, such as 120.")},
    )

    def __init__(self, *args: Any, pool: SeatPool, **more: Any) -> None:
        """For this pool, old or new."""
        super().__init__(*args, **more)
        self.pool = pool

    def clean_name(self) -> str:
        """A name stands once at a Ball."""
        name: str = self.cleaned_data["name"]
        others = SeatPool.objects.filter(ball=self.pool.ball, name=name).exclude(pk=self.pool.pk)
        if others.exists():
            raise forms.ValidationError(_("Another pool of this Ball has this name."))
        return name


class PromiseForm(forms.ModelForm[PackageBenefit]):
    """One thing a package promises."""

    class Meta:
        model = PackageBenefit
        fields = ("words", "days_before", "owner", "order")
        labels = {
            "words": gettext_lazy("What is promised"),
            "days_before": gettext_lazy("Due so many days before the Ball"),
            "owner": gettext_lazy("Who sees to it"),
            "order": gettext_lazy("Place in the list"),
        }
        help_texts = {"days_before": ""}

    def __init__(self, *args: Any, **more: Any) -> None:
        """With everybody who may see to it."""
        super().__init__(*args, **more)
        self.fields["owner"].queryset = owners()  # type: ignore[attr-defined]

    def clean_days_before(self) -> int:
        """A year is enough."""
        days: int = self.cleaned_data["days_before"]
        if days > 366:
            raise forms.ValidationError(_("Enter at most 366 days."))
        return days


class CopyForm(forms.Form):
    """What next year's is called, and when."""

    name = forms.CharField(label=gettext_lazy("Its name"), max_length=120)
    slug = forms.SlugField(
        label=gettext_lazy("Its address: /ball/…/"),
        max_length=60,
        help_text=gettext_lazy("A short word without spaces, such as 2028."),
    )
    starts_at = moment(gettext_lazy("Begins"))

    @classmethod
    def of(cls, ball: Ball, posted: Any) -> CopyForm:
        """A year later, the same weekday, is where most begin."""
        later = ball.starts_at + dt.timedelta(weeks=52)
        slug = str(int(ball.slug) + 1) if ball.slug.isdecimal() else slugify(f"{ball.slug}-next")
        name = ball.name.replace(str(ball.starts_at.year), str(later.year))
        return cls(posted, initial={"name": name, "slug": slug[:60], "starts_at": later})

    def clean_slug(self) -> str:
        """One address, one Ball."""
        return free_slug(self.cleaned_data["slug"])

    def edition(self) -> Edition:
        """As the move takes it; call after ``is_valid``."""
        return Edition(**{name: self.cleaned_data[name] for name in self.fields})
