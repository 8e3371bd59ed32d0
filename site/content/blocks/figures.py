"""Figures from the register: chosen here, entered once, the same on every page."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def metrics_to_choose() -> list[tuple[str, str]]:
    """What is counted, by name, each with its newest figure: so an editor sees what will stand."""
    from content.numbers.models import Metric, MetricValue  # noqa: PLC0415 models load this module

    every = list(Metric.objects.in_use())
    newest = MetricValue.objects.newest([one.slug for one in every])
    return [(one.slug, f"{one.name}: {_standing(newest.get(one.slug))}") for one in every]


def _standing(figure: Any) -> str:
    if figure is None:
        return gettext("no figure yet, so nothing is shown")
    said = f"{figure.said} {figure.metric.unit}, {figure.when}"
    return f"{said} ({gettext('made up')})" if figure.demo else said


class MetricBlock(blocks.FieldBlock):
    """One metric. Wagtail's own block of choices would ask for the list each time one is shown."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        """The list is read when a form is shown or checked."""
        self.field = forms.ChoiceField(choices=metrics_to_choose, required=required)
        super().__init__(**kwargs)

    class Meta:
        icon = "decimal"


class FiguresBlock(blocks.StructBlock):
    """The newest figure of each chosen metric, with its time, its source and its caveat."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    metrics = blocks.ListBlock(
        MetricBlock(label=_("Figure")),
        label=_("Figures"),
        min_num=1,
        max_num=6,
        help_text=_("They are entered under “Figures” in the menu."),
    )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the figures, in one query; what has none yet leaves no hole."""
        from content.numbers.models import MetricValue  # noqa: PLC0415 as above

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        wanted = list(value["metrics"])
        newest = MetricValue.objects.newest(wanted)
        context["figures"] = [newest[slug] for slug in wanted if slug in newest]
        return context

    def get_preview_value(self) -> Any:
        """With the first figures there are."""
        slugs = [slug for slug, _name in metrics_to_choose()[:3]]
        return self.normalize({"heading": str(_("Figures")), "metrics": slugs})

    class Meta:
        icon = "decimal"
        label = _("Figures from the register")
        template = "content/blocks/_figures.html"


FIGURES: list[tuple[str, blocks.Block]] = [("figures", FiguresBlock())]
