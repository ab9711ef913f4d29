"""An address in; a response out, fetched politely, within limits, and never from a private network."""

from claimwatch.collect.web.address import Address, resolve, same_host
from claimwatch.collect.web.client import Answer, Web

__all__ = ["Address", "Answer", "Web", "resolve", "same_host"]
