"""Page types, one file a family, the pictures they show and what the whole site says of itself."""

from content.models.approval import StoryApproval
from content.models.ball import BallPage
from content.models.consent import ConsentTold, StoryConsent
from content.models.home import HomePage
from content.models.initiative import InitiativeIndex, InitiativePage
from content.models.network import NetworkIndex, NetworkPage
from content.models.news import NewsIndex, NewsPage
from content.models.picture import Picture, PictureRendition
from content.models.standard import StandardPage
from content.models.story import StoryIndex, StoryPage
from content.site_settings import Programme

__all__ = [
    "BallPage",
    "ConsentTold",
    "HomePage",
    "InitiativeIndex",
    "InitiativePage",
    "NetworkIndex",
    "NetworkPage",
    "NewsIndex",
    "NewsPage",
    "Picture",
    "PictureRendition",
    "Programme",
    "StandardPage",
    "StoryApproval",
    "StoryConsent",
    "StoryIndex",
    "StoryPage",
]
