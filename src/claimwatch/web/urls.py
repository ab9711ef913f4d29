"""URLs: the desk, and beside it the public ledger with its forms."""

from django.urls import include, path

from claimwatch.web import public_urls

urlpatterns = [path("desk/", include("claimwatch.desk.urls")), *public_urls.urlpatterns]
