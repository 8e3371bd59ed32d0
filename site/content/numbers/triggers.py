"""Rules of figures that a constraint cannot say, held by both databases."""

from common.triggers import Trigger, append_only, never_emptied


def _refuse(name: str, table: str, when: str, says: str, wrong: str) -> Trigger:
    return Trigger(
        name=name,
        table=table,
        when=when,
        sqlite=f"SELECT RAISE(ABORT, '{says}') WHERE {wrong};",
        postgresql=(
            f"IF {wrong} THEN RAISE EXCEPTION '{says}' "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;"
        ),
    )


FIGURES = [
    *append_only("content_metricvalue"),
    never_emptied("content_metricvalue"),
    _refuse(
        "what_figures_mean_is_fixed_by_the_first",
        "content_metric",
        "BEFORE UPDATE",
        "a metric that has figures keeps its unit and its definition",
        "(NEW.unit <> OLD.unit OR NEW.measure <> OLD.measure OR NEW.definition <> OLD.definition "
        "OR NEW.slug <> OLD.slug) "
        "AND EXISTS (SELECT 1 FROM content_metricvalue AS said WHERE said.metric_id = NEW.id)",
    ),
    _refuse(
        "a_figure_is_corrected_within_its_metric",
        "content_metricvalue",
        "BEFORE INSERT",
        "a correction belongs to the metric of what it corrects",
        "NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM content_metricvalue AS earlier "
        "WHERE earlier.id = NEW.replaces_id AND earlier.metric_id = NEW.metric_id)",
    ),
    _refuse(
        "one_figure_stands_for_a_time",
        "content_metricvalue",
        "BEFORE INSERT",
        "a metric has one standing figure for a time: correct that one",
        "NEW.value IS NOT NULL AND EXISTS (SELECT 1 FROM content_metricvalue AS earlier "
        "WHERE earlier.metric_id = NEW.metric_id AND earlier.period_from = NEW.period_from "
        "AND earlier.period_to = NEW.period_to AND earlier.value IS NOT NULL "
        "AND (NEW.replaces_id IS NULL OR earlier.id <> NEW.replaces_id) "
        "AND NOT EXISTS (SELECT 1 FROM content_metricvalue AS later "
        "WHERE later.replaces_id = earlier.id))",
    ),
]
