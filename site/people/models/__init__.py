"""Records of people and organisations."""

from people.models.membership import Invitation, Membership
from people.models.network import Network, NetworkMembership
from people.models.organisation import Organisation, Pause, RegisteredNumber
from people.models.person import Person

__all__ = [
    "Invitation",
    "Membership",
    "Network",
    "NetworkMembership",
    "Organisation",
    "Pause",
    "Person",
    "RegisteredNumber",
]
