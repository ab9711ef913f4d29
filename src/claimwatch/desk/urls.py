"""The desk's addresses, below ``/desk/``."""

from django.urls import path
from django.views.generic import RedirectView

from claimwatch.desk.views import (
    incidents,
    issues,
    keys,
    log,
    marks,
    original,
    people,
    report,
    session,
    sources,
)
from claimwatch.desk.views.incident import arranging, history, releasing, rows, setting, shown, talk

app_name = "desk"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:incidents"), name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("password/", session.password, name="password"),
    path("incidents/", incidents.listed, name="incidents"),
    path("incidents/<str:code>/", shown.shown, name="incident"),
    path("incidents/<str:code>/confirm/", rows.confirmed, name="incident-confirm"),
    path("incidents/<str:code>/rows/<str:key>/", rows.decided, name="incident-row"),
    path("incidents/<str:code>/set/<str:field>/", setting.setting, name="incident-set"),
    path("incidents/<str:code>/merge/", arranging.merging, name="incident-merge"),
    path("incidents/<str:code>/split/", arranging.splitting, name="incident-split"),
    path("incidents/<str:code>/talk/", talk.said, name="incident-talk"),
    path("incidents/<str:code>/history/", history.history, name="incident-history"),
    path("incidents/<str:code>/undo/<int:number>/", history.undoing, name="incident-undo"),
    path("incidents/<str:code>/release/", releasing.releasing, name="incident-release"),
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
