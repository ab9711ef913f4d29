"""Addresses of the desk's pages on letters, below ``/desk/letters/``."""

from django.urls import path

from claimwatch.letters.desk import bounces, deliveries, editions, health, home, lists, subscribers

urlpatterns = [
    path("", home.shown, name="desk"),
    path("lists/", lists.listed, name="lists"),
    path("lists/add/", lists.added, name="add-list"),
    path("lists/<slug:code>/", lists.changed, name="list"),
    path("lists/<slug:code>/close/", lists.closed, name="close-list"),
    path("editions/", editions.listed, name="editions"),
    path("editions/<slug:code>/", editions.shown, name="edition"),
    path("editions/<slug:code>/letter/", editions.letter, name="letter"),
    path("deliveries/", deliveries.listed, name="deliveries"),
    path("deliveries/unknown/", deliveries.unknown, name="unknown"),
    path("bounces/", bounces.listed, name="bounces"),
    path("health/", health.shown, name="health"),
    path("subscribers/", subscribers.listed, name="subscribers"),
    path("subscribers/<str:reference>/", subscribers.shown, name="subscriber"),
]
