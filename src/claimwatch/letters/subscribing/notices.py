"""The notice of who processes subscribers' data, in versions."""

import datetime

from django.db import IntegrityError, transaction

from claimwatch.letters.models import Notice
from claimwatch.letters.words import isolated, said
from claimwatch.settings import Settings


def notice_words(settings: Settings) -> str:
    """The notice as the settings make it, a sentence or more a line."""
    letters, language = settings.letters, settings.letters.language
    days = {
        "unconfirmed": letters.unconfirmed_days,
        "left": letters.left_days,
        "deliveries": letters.delivery_days,
    }
    lines = [
        said(language, "notice.who", publisher=isolated(settings.public.publisher or sender_name(settings))),
        said(language, "notice.how", processor=isolated(letters.processor)),
        said(language, "notice.what"),
        said(language, "notice.ip" if letters.keeps_ip else "notice.no_ip"),
        said(language, "notice.how_long", **days),
        said(language, "notice.rights"),
    ]
    if letters.postal_address:
        lines.append(said(language, "notice.postal", postal=isolated(letters.postal_address)))
    return "\n".join(lines)


def present_notice(settings: Settings, at: datetime.datetime) -> Notice:
    """The version of the notice that is shown now; a new one if the settings say something else than before."""
    words, processor = notice_words(settings), settings.letters.processor
    last = Notice.objects.order_by("-number").first()
    if last and (last.words, last.processor) == (words, processor):
        return last
    try:
        with transaction.atomic():
            return Notice.objects.create(
                number=last.number + 1 if last else 1, processor=processor, words=words, since=at
            )
    except IntegrityError:  # somebody else made it at this moment
        return present_notice(settings, at)


def sender_name(settings: Settings) -> str:
    """The name that letters come from."""
    return settings.letters.name or settings.public.title
