"""The tables of letters."""

from claimwatch.letters.models.bounce import Bounce, BounceKind, BounceMailbox, BounceWay
from claimwatch.letters.models.consent import Consent, Notice, What
from claimwatch.letters.models.counts import Asking, DayCount, Step
from claimwatch.letters.models.delivery import Delivery, DeliveryStatus
from claimwatch.letters.models.edition import Edition, EditionKind, EditionStatus, SentRelease, Variant
from claimwatch.letters.models.mailing_list import Cadence, MailingList
from claimwatch.letters.models.sending_host import SendingHost
from claimwatch.letters.models.subscriber import Subscriber, SubscriberStatus, Subscription, SubscriptionStatus
from claimwatch.letters.models.suppression import Suppression, SuppressionReason

__all__ = [
    "Asking",
    "Bounce",
    "BounceKind",
    "BounceMailbox",
    "BounceWay",
    "Cadence",
    "Consent",
    "DayCount",
    "Delivery",
    "DeliveryStatus",
    "Edition",
    "EditionKind",
    "EditionStatus",
    "MailingList",
    "Notice",
    "SendingHost",
    "SentRelease",
    "Step",
    "Subscriber",
    "SubscriberStatus",
    "Subscription",
    "SubscriptionStatus",
    "Suppression",
    "SuppressionReason",
    "Variant",
    "What",
]
