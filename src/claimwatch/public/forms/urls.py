"""Addresses of the public ledger. Files come last, as they may have any path."""

from django.urls import path

from claimwatch.public.forms import files, report

app_name = "public"
urlpatterns = [
    path("report/", report.report, name="report"),
    path("report/sent/", report.sent, name="sent"),
    path("", files.published, name="front"),
    path("<path:path>", files.published, name="file"),
]
