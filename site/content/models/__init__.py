"""Page types, one file a family, the pictures they show and what the whole site says of itself."""

from content.complaints.models import Complaint, ComplaintStep, Controller
from content.links.models import PageLink
from content.models.another_reader import AnotherReader
from content.models.approval import StoryApproval
from content.models.ball import BallPage
from content.models.consent import ConsentEnd, ConsentTold, StoryConsent
from content.models.easy_read import EasyReadPage
from content.models.event import EventIndex, EventPage
from content.models.funding import FundingIndex, FundingPage
from content.models.home import HomePage
from content.models.initiative import InitiativeIndex, InitiativePage, WorkstreamPage
from content.models.network import NetworkIndex, NetworkPage
from content.models.news import NewsIndex, NewsPage
from content.models.numbers_page import NumbersPage, NumbersPageMetric
from content.models.picture import Picture, PictureRendition
from content.models.resource import ResourceIndex, ResourcePage
from content.models.standard import StandardPage
from content.models.story import StoryIndex, StoryPage
from content.models.translation import TranslationCheck
from content.numbers.models import Metric, MetricValue
from content.site_settings import Programme

__all__ = [
    "AnotherReader",
    "BallPage",
    "Complaint",
    "ComplaintStep",
    "ConsentEnd",
    "ConsentTold",
    "Controller",
    "EasyReadPage",
    "EventIndex",
    "EventPage",
    "FundingIndex",
    "FundingPage",
    "HomePage",
    "InitiativeIndex",
    "InitiativePage",
    "Metric",
    "MetricValue",
    "NetworkIndex",
    "NetworkPage",
    "NewsIndex",
    "NewsPage",
    "NumbersPage",
    "NumbersPageMetric",
    "PageLink",
    "Picture",
    "PictureRendition",
    "Programme",
    "ResourceIndex",
    "ResourcePage",
    "StandardPage",
    "StoryApproval",
    "StoryConsent",
    "StoryIndex",
    "StoryPage",
    "TranslationCheck",
    "WorkstreamPage",
]
