"""What is asked of one kind of need only, after the five fields; none has to be answered.

Data, by the kind's stable slug. Three questions at the most: it is answered on a phone.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from brokerage.questions.question import YES_NO, Question

ROOM = Question("room", _("Do you have a room for it?"), YES_NO, known_by="room", known_as="yes")
WIFI = Question("wifi", _("Is there Wi-Fi for guests?"), YES_NO, known_by="wifi", known_as="yes")
STEP_FREE = Question(
    "step_free",
    _("Do people need to get in without steps?"),
    YES_NO,
)

NEEDS: dict[str, tuple[Question, ...]] = {
    "devices": (
        Question(
            "which",
            _("What would serve you best?"),
            (
                ("laptops", _("Laptops")),
                ("tablets", _("Tablets")),
                ("phones", _("Phones")),
                ("any", _("Whatever there is")),
            ),
        ),
        Question("used", _("Is used kit in good order fine?"), YES_NO),
        Question("collect", _("Can you collect it?"), YES_NO, known_by="transport", known_as="yes"),
    ),
    "connectivity": (
        Question(
            "for_whom",
            _("Where is it needed?"),
            (
                ("homes", _("In people’s homes")),
                ("building", _("In our building")),
                ("both", _("Both")),
            ),
        ),
        Question("lasts", _("For how long?"), hint=_("For example six months")),
    ),
    "digital_skills_sessions": (
        ROOM,
        Question("kit", _("Do you have kit to learn on?"), YES_NO, known_by="kit", known_as="yes"),
        Question("group_size", _("How many people come at once?")),
    ),
    "skilled_volunteering": (
        Question("system", _("Which program or website is it about, if any?")),
        Question("after", _("Can somebody look after it when it is done?"), YES_NO),
    ),
    "training_mentoring": (
        Question(
            "level",
            _("Where do they start from?"),
            (
                ("new", _("New to it")),
                ("basics", _("They know the basics")),
                ("mixed", _("Some of both")),
            ),
        ),
        Question("group_size", _("How many people come at once?")),
        ROOM,
    ),
    "work_placements": (
        Question("age", _("How old are they?"), hint=_("For example 16 to 18, or all adults")),
        Question("interest", _("What would they like to learn?")),
        Question("travel", _("Can they pay for travel themselves?"), YES_NO),
    ),
    "space": (
        Question("group_size", _("How many people come at once?")),
        STEP_FREE,
        Question("wifi", _("Do you need Wi-Fi there?"), YES_NO),
    ),
    "funding": (
        Question("purpose", _("What will it be spent on?")),
        Question(
            "rest", _("Is part of it paid already?"), hint=_("For example half, by the council")
        ),
        Question(
            "account", _("Do you have a bank account in the group’s name?"), YES_NO, private=True
        ),
    ),
    "software_licences": (
        Question("which", _("Which program, or what should it do?")),
        Question(
            "machines", _("On what kind of computers?"), hint=_("For example Windows, or phones")
        ),
        Question("setup", _("Do you need help to set it up?"), YES_NO),
    ),
    "equipment_recycling": (
        Question("what", _("What is it, roughly?"), hint=_("For example 20 computers, 4 screens")),
        Question("data", _("May there be personal data on it?"), YES_NO),
        Question("stairs", _("Are there stairs on the way out?"), YES_NO),
    ),
    "user_research": (
        Question("thanks", _("How will people be paid or thanked?")),
        Question("who", _("Whom would you like to hear from?")),
        Question("results", _("Will you tell them what came of it?"), YES_NO),
    ),
    "events": (
        Question("roles", _("What would people do there?")),
        Question("group_size", _("How many visitors do you expect?")),
        WIFI,
    ),
}
