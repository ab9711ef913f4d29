"""Lines of incidents and heads of changes in; feeds, site map and other files for programs out. Pure."""

from claimwatch.public.feeds.files import feed_files
from claimwatch.public.feeds.pictures import picture
from claimwatch.public.feeds.security import SecurityState, security_state

__all__ = ["SecurityState", "feed_files", "picture", "security_state"]
