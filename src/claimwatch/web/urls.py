"""Addresses: until there is a desk, Django's admin."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("", admin.site.urls)]
