"""Changes of the feed and a list's filter in; what an edition tells those on the list out. Pure."""
