"""Addresses of the desk's pages on letters, below ``/desk/letters/``."""

from django.urls import path

from claimwatch.letters.desk import home, subscribers

urlpatterns = [
    path("", home.shown, name="desk"),
    path("subscribers/", subscribers.listed, name="subscribers"),
    path("subscribers/<str:reference>/", subscribers.shown, name="subscriber"),
]
