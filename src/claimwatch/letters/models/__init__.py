"""The tables of letters."""

from claimwatch.letters.models.consent import Consent, Notice, What
from claimwatch.letters.models.delivery import Delivery, DeliveryStatus
from claimwatch.letters.models.edition import Edition, EditionKind, EditionStatus, SentRelease, Variant
from claimwatch.letters.models.mailing_list import Cadence, MailingList
from claimwatch.letters.models.subscriber import Subscriber, SubscriberStatus, Subscription, SubscriptionStatus
from claimwatch.letters.models.suppression import Suppression, SuppressionReason

__all__ = [
    "Cadence",
    "Consent",
    "Delivery",
    "DeliveryStatus",
    "Edition",
    "EditionKind",
    "EditionStatus",
    "MailingList",
    "Notice",
    "SentRelease",
    "Subscriber",
    "SubscriberStatus",
    "Subscription",
    "SubscriptionStatus",
    "Suppression",
    "SuppressionReason",
    "Variant",
    "What",
]
