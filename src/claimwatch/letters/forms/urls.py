"""Addresses of readers' pages, below ``/letters/``."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
