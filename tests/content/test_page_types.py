"""Every page type can be made by an editor somewhere, and says so on both sides."""

import pytest
from wagtail.models import Page, get_page_models

from content.models import HomePage

OURS = [model for model in get_page_models() if model._meta.app_label == "content"]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_an_editor_can_make_one_somewhere(model):
    above = [Page] if model is HomePage else OURS
    assert any(model in parent.allowed_subpage_models() for parent in above)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_what_names_a_parent_is_named_by_it(model):
    named = set(model.clean_parent_page_models()) - {Page}
    assert named == set(model.allowed_parent_page_models()) - {Page}
