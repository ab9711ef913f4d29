"""Addresses of readers' pages, below ``/letters/``. Links end without a slash: a redirect would lose a POST."""

from django.urls import path

from claimwatch.letters.forms import confirming, mailed, preferences, signing_up

urlpatterns = [
    path("", signing_up.signing_up, name="sign-up"),
    path("asked", signing_up.asked, name="asked"),
    path("form", signing_up.embedded, name="form"),
    path("confirm/<str:token>", confirming.confirming, name="confirm"),
    path("preferences/<str:token>", preferences.preferences, name="preferences"),
    path("leave/<str:token>", preferences.leaving, name="leave"),
    path("change-old/<str:token>", mailed.change_old, name="change-old"),
    path("change-new/<str:token>", mailed.change_new, name="change-new"),
    path("data/<str:token>", mailed.data, name="data"),
    path("erase/<str:token>", mailed.erasing, name="erase"),
]
