"""The desk's addresses, below ``/desk/``."""

from django.urls import path
from django.views.generic import RedirectView

from claimwatch.desk.views import incident, incidents, issues, log, marks, people, session, sources

app_name = "desk"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:incidents"), name="home"),
    path("sign-in/", session.sign_in, name="sign-in"),
    path("sign-out/", session.sign_out, name="sign-out"),
    path("password/", session.password, name="password"),
    path("incidents/", incidents.listed, name="incidents"),
    path("incidents/<str:code>/", incident.reviewed, name="incident"),
    path("log/", log.listed, name="log"),
    path("marks/", marks.listed, name="marks"),
    path("sources/", sources.listed, name="sources"),
    path("sources/add/", sources.added, name="add-source"),
    path("sources/<int:pk>/", sources.changed, name="source"),
    path("issues/", issues.listed, name="issues"),
    path("people/", people.listed, name="people"),
    path("people/add/", people.added, name="add-person"),
    path("people/<int:pk>/", people.changed, name="person"),
]
