"""Records of people and organisations."""

from people.models.consent import PageConsent
from people.models.helping import HelperAnswers
from people.models.joining import JoinRequest
from people.models.list_key import ListKey
from people.models.membership import Invitation, Membership
from people.models.network import Network, NetworkMembership
from people.models.organisation import Organisation, Pause, RegisteredNumber
from people.models.partner_list import PartnerList
from people.models.person import Person
from people.models.vouch import Vouch

__all__ = [
    "HelperAnswers",
    "Invitation",
    "JoinRequest",
    "ListKey",
    "Membership",
    "Network",
    "NetworkMembership",
    "Organisation",
    "PageConsent",
    "PartnerList",
    "Pause",
    "Person",
    "RegisteredNumber",
    "Vouch",
]
