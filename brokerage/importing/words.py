"""What people write for units, modes, answers and amounts, and what we call it."""

from brokerage.states import Mode, Unit

UNITS: dict[str, str] = {
    **{unit.value: unit.value for unit in Unit},
    **dict.fromkeys(["hour", "hrs", "hr", "h"], Unit.HOURS),
    **dict.fromkeys(["day"], Unit.DAYS),
    **dict.fromkeys(["session", "workshop", "workshops", "visits", "visit"], Unit.SESSIONS),
    **dict.fromkeys(["person", "volunteer", "volunteers", "staff", "learners"], Unit.PEOPLE),
    **dict.fromkeys(
        ["device", "laptop", "laptops", "tablet", "tablets", "phone", "phones", "pcs"], Unit.DEVICES
    ),
    **dict.fromkeys(["sim", "sim card", "sim cards"], Unit.SIMS),
    **dict.fromkeys(["licence", "license", "licenses", "seats"], Unit.LICENCES),
    **dict.fromkeys(["£", "pound", "pounds", "gbp (£)"], Unit.POUNDS),
    **dict.fromkeys(["site", "building", "buildings"], Unit.SITES),
    **dict.fromkeys(["household", "homes", "families"], Unit.HOUSEHOLDS),
    **dict.fromkeys(["desk"], Unit.DESKS),
    **dict.fromkeys(["place", "placement", "placements"], Unit.PLACES),
    **dict.fromkeys(
        ["organisation", "organization", "orgs", "groups", "charities"], Unit.ORGANISATIONS
    ),
    **dict.fromkeys(["project"], Unit.PROJECTS),
    **dict.fromkeys(["pallet"], Unit.PALLETS),
}
MODES: dict[str, str] = {
    **{mode.value: mode.value for mode in Mode},
    **dict.fromkeys(
        ["in person", "in-person", "on site", "onsite", "face to face"], Mode.IN_PERSON
    ),
    **dict.fromkeys(["online", "phone", "by phone", "virtual"], Mode.REMOTE),
    **dict.fromkeys(["both", "hybrid", "any", "in person or remote"], Mode.EITHER),
}
ANSWERS: dict[str, bool] = {
    **dict.fromkeys(["true", "yes", "y", "1"], True),
    **dict.fromkeys(["false", "no", "n", "0"], False),
}
NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a dozen": 12,
    "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
