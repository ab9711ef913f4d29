"""What the closed vocabularies of a reading are called on screen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claimwatch.model import (
    ActorKind,
    Basis,
    Certainty,
    EventType,
    Group,
    Harm,
    Method,
    Scope,
    SourceKind,
    Stage,
    Stance,
    Status,
    WeaponClass,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise
    """Words on screen, translated when they are shown."""
else:
    Words = str

STANCES: Mapping[Stance, Words] = {
    "asserts": _("says so"),
    "denies": _("denies it"),
    "confirms": _("confirms it"),
    "accuses": _("accuses somebody of it"),
    "declines": _("declines to say"),
}
CERTAINTIES: Mapping[Certainty, Words] = {
    "certain": _("certain"),
    "probable": _("probable"),
    "possible": _("possible"),
}
BASES: Mapping[Basis, Words] = {
    "saw": _("saw it"),
    "interviewed": _("interviewed people"),
    "told": _("was told"),
    "counted": _("counted"),
    "documents": _("from documents"),
    "footage": _("from footage"),
}
SPEAKERS: Mapping[SourceKind, Words] = {
    "government": _("Government"),
    "military": _("Military"),
    "police": _("Police"),
    "rebel": _("Rebels"),
    "militia": _("Militia"),
    "activist": _("Activists"),
    "monitor": _("Monitors"),
    "international": _("International body"),
    "medical": _("Medics"),
    "witness": _("Witnesses"),
    "victim": _("Victims"),
    "expert": _("Experts"),
    "media": _("Media"),
    "party": _("Political party"),
    "civilian": _("Civilians"),
    "unknown": _("Unknown"),
}
ACTORS: Mapping[ActorKind, Words] = {**dict(SPEAKERS.items()), "property": _("Buildings and things")}
HARMS: Mapping[Harm, Words] = {
    "killed": _("Killed"),
    "injured": _("Injured"),
    "missing": _("Missing"),
    "detained": _("Detained"),
    "displaced": _("Displaced"),
}
STATUSES: Mapping[Status, Words] = {
    "civilian": _("Civilians"),
    "combatant": _("Combatants"),
    "unknown": pgettext_lazy("civilian or combatant", "Not said"),
}
GROUPS: Mapping[Group, Words] = {"women": _("Women"), "men": _("Men"), "children": _("Children")}
SCOPES: Mapping[Scope, Words] = {
    "incident": _("This incident"),
    "period": _("Some days, many places"),
    "cumulative": _("Since the conflict began"),
}
EVENTS: Mapping[EventType, Words] = {
    "massacre": _("Massacre"),
    "attack": _("Attack"),
    "clash": _("Clash"),
    "shelling": _("Shelling"),
    "airstrike": _("Airstrike"),
    "bombing": _("Bombing"),
    "shooting": _("Shooting"),
    "execution": _("Execution"),
    "abduction": _("Abduction"),
    "chemical": _("Use of chemicals"),
    "arrest": _("Arrest"),
    "protest": _("Protest"),
    "other": _("Other"),
}
WEAPONS: Mapping[WeaponClass, Words] = {
    "aircraft": _("Aircraft"),
    "armour": _("Armoured vehicles"),
    "artillery": _("Artillery"),
    "missile": _("Missiles"),
    "small-arms": _("Small arms"),
    "explosive": _("Explosives"),
    "chemical": _("Chemicals"),
    "vehicle": _("Vehicles"),
    "blade": _("Blades"),
    "other": _("Other"),
}
METHODS: Mapping[Method, Words] = {
    "visit": _("Visit"),
    "interviews": _("Interviews"),
    "forensic": _("Forensic examination"),
    "documents": _("Documents"),
}
STAGES: Mapping[Stage, Words] = {
    "planned": _("Planned"),
    "under way": _("Under way"),
    "preliminary": _("Preliminary findings"),
    "final": _("Final findings"),
    "refused": _("Refused"),
}
KINDS: Mapping[str, Words] = {
    "claim": _("Claim"),
    "toll": _("Figure"),
    "event": _("Event"),
    "weapon": _("Weapon"),
    "perpetrator": _("Perpetrator"),
    "target": _("Target"),
    "evidence": _("Evidence"),
    "inquiry": _("Inquiry"),
    "mention": _("Incident in this report"),
}
"""The kinds of things that people decide on."""
