"""Addresses of the desk's pages on letters, below ``/desk/letters/``."""

from django.urls import path

from claimwatch.letters.desk import home

urlpatterns = [path("", home.shown, name="desk")]
