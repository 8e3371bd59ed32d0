"""Who plays in the first thread: everybody invented, and nobody met twice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person with what the others may learn only later: how to reach them."""

    name: str
    email: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation as its people describe it."""

    name: str
    about: str
    register: str
    number: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody of one telling; a house hears the story twice, with other people each time."""

    company: Group
    lead: Somebody
    charity: Group
    worker: Somebody
    broker: Somebody
    host: Somebody
    another_host: Somebody
    table: str
    guest: Somebody
    offers: str
    asks: str


COMPANY_REGISTER = "Company"
CHARITY_REGISTER = "Charity, England and Wales"

WITH_SCRIPTS = Cast(
    company=Group(
        "Bobbin Street Systems",
        "We write timetables for buses. Thirty people above the market.",
        COMPANY_REGISTER,
        "99999811",
    ),
    lead=Somebody("Sunniva Hartley", "sunniva@bobbin-street.example", "0113 496 0811"),
    charity=Group(
        "Seacroft Story Circle",
        "Older neighbours meet on Tuesdays to write, read and get online together.",
        CHARITY_REGISTER,
        "9999811",
    ),
    worker=Somebody("Idris Malik", "idris@story-circle.example", "0113 496 0812"),
    broker=Somebody("Wilhelmina Stott", "wilhelmina.stott@leeds.example"),
    host=Somebody("Octavia Bright", "octavia@warp-and-co.example", "0113 496 0813"),
    another_host=Somebody("Leopold Grange", "leopold@selvedge.example", "0113 496 0814"),
    table="Warp & Co",
    guest=Somebody("Caspian Firth", "caspian@guests.example"),
    offers="Fourteen tablets with large print set up",
    asks="We need tablets with large print for our Tuesday circle.",
)
WITHOUT_SCRIPTS = Cast(
    company=Group(
        "Treadle Lane Studio",
        "We make maps for walkers and people who push prams.",
        COMPANY_REGISTER,
        "99999821",
    ),
    lead=Somebody("Rosalind Achebe", "rosalind@treadle-lane.example", "0113 496 0821"),
    charity=Group(
        "Bramley Lantern Walkers",
        "We walk in the evening and help each other with phones afterwards.",
        CHARITY_REGISTER,
        "9999821",
    ),
    worker=Somebody("Teodor Lisowski", "teodor@lantern-walkers.example", "0113 496 0822"),
    broker=Somebody("Philippa Onuoha", "philippa.onuoha@leeds.example"),
    host=Somebody("Barnaby Skelton", "barnaby@weft-hall.example", "0113 496 0823"),
    another_host=Somebody("Marigold Vance", "marigold@selvedge.example", "0113 496 0824"),
    table="Weft Hall",
    guest=Somebody("Seraphina Dale", "seraphina@guests.example"),
    offers="Fourteen phones with maps set up",
    asks="We need phones for our evening walkers.",
)
