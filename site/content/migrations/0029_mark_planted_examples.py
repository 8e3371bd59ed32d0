"""What the starter site planted as an example before bears its mark, in its newest draft too."""

from django.db import migrations

EXAMPLES = (
    ("StoryPage", {"consent_by__startswith": "Nobody: the people in this story are made up"}),
    ("EventPage", {"venue__endswith": "(made up)"}),
    ("EventPage", {"slug": "how-to-write-an-easy-read-page"}),
    ("FundingPage", {"source__endswith": "which is made up"}),
    ("NetworkPage", {"slug": "armley-example"}),
)


def mark(apps, schema_editor):
    for model, of in EXAMPLES:
        for page in apps.get_model("content", model).objects.filter(**of):
            type(page).objects.filter(pk=page.pk).update(made_up=True)
            draft = page.latest_revision
            if draft is not None:
                draft.content = {**draft.content, "made_up": True}
                draft.save(update_fields=["content"])


class Migration(migrations.Migration):
    """Data alone."""

    dependencies = [("content", "0028_words_of_checked_pages")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
