"""The desk's addresses, below ``/desk/``."""

from django.urls import path

from claimwatch.desk.views import (
    came_back,
    incident,
    incidents,
    issues,
    keys,
    log,
    mark,
    marks,
    original,
    people,
    queue,
    report,
    reports,
    session,
    sightings,
    sources,
)

app_name = "desk"
urlpatterns = [
    path("", queue.listed, name="home"),
    path("came-back/", came_back.listed, name="came-back"),
    path("looking/<str:kind>/<str:code>/", sightings.looking, name="looking"),
    path("read/<str:kind>/<str:code>/", sightings.read, name="read"),
    path("reports/", reports.listed, name="reports"),
    path("reports/<str:code>/mark/", mark.marked, name="mark"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("password/", session.password, name="password"),
    path("incidents/", incidents.listed, name="incidents"),
    path("incidents/<str:code>/", incident.reviewed, name="incident"),
    path("keys/", keys.chosen, name="keys"),
    path("log/", log.listed, name="log"),
    path("marks/", marks.listed, name="marks"),
    path("sources/", sources.listed, name="sources"),
    path("sources/add/", sources.added, name="add-source"),
    path("sources/<int:pk>/", sources.changed, name="source"),
    path("issues/", issues.listed, name="issues"),
    path("originals/<str:sha256>/", original.saved, name="original"),
    path("originals/<str:sha256>/text/", original.as_text, name="original-text"),
    path("people/", people.listed, name="people"),
    path("people/add/", people.added, name="add-person"),
    path("people/<int:pk>/", people.changed, name="person"),
    path("reports/<str:code>/", report.shown, name="report"),
    path("reports/<str:code>/decide", report.decided, name="decide"),
    path("reports/<str:code>/correct/<str:thing>/", report.correction, name="correction"),
]
