"""Requests in; the desk's pages out. One module a page or a group of them."""
