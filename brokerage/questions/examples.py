"""Good examples of needs and offers, in plain words; data, by the kind's stable slug.

All are invented. Each shows what helps a broker: how many, where, for whom, what for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from brokerage.questions.question import Words

NEEDS: dict[str, Words] = {
    "devices": _(
        "Twelve laptops for our homework club in Armley. The children are 8 to 14 and have none "
        "at home. Used ones are fine if they have chargers. We can collect them."
    ),
    "connectivity": _(
        "Thirty SIM cards with data for six months. They are for people in temporary homes, so "
        "that they can call the doctor and the council."
    ),
    "digital_skills_sessions": _(
        "Four patient people on Thursday afternoons in Beeston. They sit beside older people and "
        "show them how to use a phone. We have a room, tea and Wi-Fi."
    ),
    "skilled_volunteering": _(
        "Somebody to put our member list in order. It is three spreadsheets now. We think it "
        "takes about 20 hours, and can be done from home."
    ),
    "training_mentoring": _(
        "Teach six of our volunteers to use a spreadsheet, in two evenings. They know the basics. "
        "We want to count our visits by ourselves."
    ),
    "work_placements": _(
        "A week in an office for two young people of 17. They like games and want to see how a "
        "team works. We pay the bus."
    ),
    "space": _(
        "A step-free room with Wi-Fi for ten people, one evening a week from March. We learn to "
        "use tablets together."
    ),
    "funding": _(
        "£800 for the travel of our digital champions for a year. Half is paid by a small grant "
        "already. They visit people at home."
    ),
    "software_licences": _(
        "Ten licences for a program that reads the screen aloud. Our members cannot see well. We "
        "need somebody to set it up as well."
    ),
    "equipment_recycling": _(
        "Thirty old computers in our store room on the first floor. There may be old data on "
        "them, so we need proof that it is wiped."
    ),
    "user_research": _(
        "We want five people with sight loss to try our app for an hour each. We pay £40 and the "
        "taxi, and tell them what we changed."
    ),
    "events": _(
        "Eight people to help at our digital fair on a Saturday in May. They welcome visitors and "
        "help at the tables. Lunch is on us."
    ),
}
OFFERS: dict[str, Words] = {
    "devices": _(
        "Twenty laptops from our office, three years old, in good order. Data is wiped with "
        "proof. Chargers come with them. We bring them anywhere in Leeds."
    ),
    "connectivity": _(
        "200 SIM cards with 20 GB a month for a year. Groups can take ten or more, for people who "
        "cannot pay for data."
    ),
    "digital_skills_sessions": _(
        "Six of our support team can sit with people for ten afternoons. They are used to "
        "patient explaining. Two speak Polish. We bring tablets."
    ),
    "skilled_volunteering": _(
        "Two developers, one day a month for half a year. They can mend a website or sort out "
        "data. They stay in touch for questions."
    ),
    "training_mentoring": _(
        "An hour each month for three charity leaders, about digital plans. Online or at our "
        "office, which is step-free."
    ),
    "work_placements": _(
        "Four places of a week each in July, from 16 years. Travel and lunch are paid. They work "
        "with our design team."
    ),
    "space": _(
        "Our meeting room for 20 people near the station, on weekday evenings. Step-free, with "
        "Wi-Fi and a big screen."
    ),
    "funding": _(
        "£5,000 for groups with less than £100,000 a year, in parts of £500 or more. It is for "
        "kit, data or travel. One page is enough to ask."
    ),
    "software_licences": _(
        "Fifty licences of our booking system, free for three years. We help to set it up in one "
        "morning."
    ),
    "equipment_recycling": _(
        "We collect up to 100 old devices each month. Data is wiped, with a certificate for each "
        "disk. What still works goes back to groups."
    ),
    "user_research": _(
        "Eight of our members will test your website with their screen readers, for £300. They "
        "tell you what shuts them out, and how it could be put right."
    ),
    "events": _(
        "A team of 15 for one weekday in June. They can paint, carry, welcome people or help at "
        "tables."
    ),
}
