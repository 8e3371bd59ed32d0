"""How long the public site keeps what people told it (found by name, as Django finds models)."""

from content.complaints import keeping as of_complaints
from content.languages import keeping as of_translations
from content.numbers import keeping as of_figures
from content.office import keeping as of_stories

__all__ = ["of_complaints", "of_figures", "of_stories", "of_translations"]
