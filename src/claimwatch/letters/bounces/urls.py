"""Addresses of providers' messages, below ``/letters/hooks/``."""

from django.urls import path

from claimwatch.letters.bounces import hooks

urlpatterns = [path("<str:service>/", hooks.received, name="hook")]
