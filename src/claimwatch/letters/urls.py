"""Addresses of letters: the desk's pages, and those of readers and mail programs. One ``urls.py`` a room."""

from django.urls import include, path

app_name = "letters"
public = [
    path("letters/hooks/", include("claimwatch.letters.bounces.urls")),
    path("letters/", include("claimwatch.letters.forms.urls")),
]
"""What is served without the desk, too."""
urlpatterns = [path("desk/letters/", include("claimwatch.letters.desk.urls")), *public]
