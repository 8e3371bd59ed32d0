"""What a guided offer asks of one kind of help only; data, by the kind's stable slug."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from brokerage.questions.question import YES_NO, Question

GROUP = Question("group_size", _("How many people at once, at most?"))

OFFERS: dict[str, tuple[Question, ...]] = {
    "devices": (
        Question(
            "condition",
            _("What state are they in?"),
            (
                ("new", _("New")),
                ("good", _("Used, in good order")),
                ("worn", _("Worn or to be repaired")),
            ),
        ),
        Question(
            "wiped",
            _("Is old data wiped?"),
            (
                ("proof", _("Yes, with proof")),
                ("yes", _("Yes")),
                ("no", _("No, we need help with that")),
                ("none", _("There was none")),
            ),
        ),
        Question("power", _("Do chargers come with them?"), YES_NO),
        Question("delivery", _("Can you bring them?"), YES_NO),
    ),
    "connectivity": (
        Question(
            "lasts",
            _("How much data, and for how long?"),
            hint=_("For example 20 GB a month, for a year"),
        ),
    ),
    "digital_skills_sessions": (
        GROUP,
        Question("kit", _("Do you bring kit to learn on?"), YES_NO),
        Question("languages", _("Which languages do your people speak?")),
    ),
    "skilled_volunteering": (Question("after", _("Can you answer questions afterwards?"), YES_NO),),
    "training_mentoring": (
        GROUP,
        Question("level", _("For beginners, or for people who know the basics?")),
    ),
    "work_placements": (
        Question("travel", _("Do you pay travel and lunch?"), YES_NO),
        Question("age", _("From which age?")),
    ),
    "space": (
        GROUP,
        Question("step_free", _("Can people get in without steps?"), YES_NO),
        Question("wifi", _("Is there Wi-Fi for guests?"), YES_NO),
    ),
    "funding": (
        Question("purpose", _("What may it be spent on?")),
        Question(
            "from_whom", _("Who may ask?"), hint=_("For example groups under £100,000 a year")
        ),
    ),
    "software_licences": (
        Question("lasts", _("For how long is it free?")),
        Question("setup", _("Do you help to set it up?"), YES_NO),
    ),
    "equipment_recycling": (
        Question("proof", _("Do you give proof that data was wiped?"), YES_NO),
        Question("collect", _("Do you collect?"), YES_NO),
    ),
    "user_research": (
        Question("thanks", _("How are people paid or thanked?")),
        Question("support", _("What makes it easy for them to take part?")),
    ),
    "events": (Question("roles", _("What could your people do there?")),),
}
