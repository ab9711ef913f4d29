"""Mailing lists, subscribers and their consent, editions and their delivery."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MailingList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("description", models.TextField(default="", max_length=500)),
                ("cadence", models.CharField(default="daily", max_length=10)),
                ("countries", models.JSONField(default=list)),
                ("places", models.JSONField(default=list)),
                ("entities", models.JSONField(default=list)),
                ("is_disputes_only", models.BooleanField(default=False)),
                ("is_corrections_only", models.BooleanField(default=False)),
                ("has_agenda", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("processor", models.CharField(max_length=200)),
                ("words", models.TextField()),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("reason", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=60, unique=True)),
                ("kind", models.CharField(max_length=10)),
                ("after", models.PositiveBigIntegerField()),
                ("upto", models.PositiveBigIntegerField()),
                ("status", models.CharField(db_index=True, default="draft", max_length=10)),
                ("subject", models.CharField(max_length=200)),
                ("lead", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                ("goes_at", models.DateTimeField(null=True)),
                ("queued_at", models.DateTimeField(null=True)),
                ("correction_of", models.PositiveBigIntegerField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=320)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("reference", models.CharField(max_length=32, unique=True)),
                ("status", models.CharField(db_index=True, default="waiting", max_length=10)),
                ("cadence", models.CharField(blank=True, default="", max_length=10)),
                ("language", models.CharField(default="en", max_length=8)),
                ("asked_at", models.DateTimeField(db_index=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("paused_until", models.DateField(null=True)),
                ("new_address", models.CharField(default="", max_length=320)),
                ("soft_bounces", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "confirmed"), _negated=True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="confirmed_at_some_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("words", models.TextField()),
                ("ip", models.CharField(default="", max_length=45)),
                (
                    "mailing_list",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="letters.mailinglist"),
                ),
                ("notice", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="letters.notice")),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="letters.subscriber"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("status", models.CharField(default="waiting", max_length=10)),
                ("asked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                ("since_change", models.PositiveBigIntegerField(default=0)),
                (
                    "mailing_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subscriptions",
                        to="letters.mailinglist",
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="letters.subscriber",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("html", models.TextField()),
                ("text", models.TextField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="variants", to="letters.edition"
                    ),
                ),
                ("lists", models.ManyToManyField(related_name="variants", to="letters.mailinglist")),
            ],
        ),
        migrations.CreateModel(
            name="SentRelease",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("incident", models.CharField(db_index=True, max_length=24)),
                ("release", models.PositiveIntegerField()),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="releases", to="letters.variant"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("status", models.CharField(default="queued", max_length=10)),
                ("domain", models.CharField(max_length=255)),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("first_tried_at", models.DateTimeField(null=True)),
                ("holder", models.CharField(default="", max_length=120)),
                ("leased_until", models.DateTimeField(null=True)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                ("answer", models.TextField(default="")),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="letters.edition"
                    ),
                ),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="letters.subscriber"
                    ),
                ),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="deliveries", to="letters.variant"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("upto__gt", models.F("after"))), name="edition_tells_of_changes"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "correction"), _negated=True),
                fields=("kind", "after"),
                name="changes_told_once_a_cadence",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("correction_of",), name="one_edition_a_correction"),
        ),
        migrations.AddIndex(
            model_name="subscription",
            index=models.Index(models.F("mailing_list"), models.F("status"), name="subscriptions_of_list"),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.UniqueConstraint(
                models.F("subscriber"), models.F("mailing_list"), name="one_subscription_a_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.UniqueConstraint(
                models.F("edition"), models.F("number"), name="variants_count_within_edition"
            ),
        ),
        migrations.AddConstraint(
            model_name="sentrelease",
            constraint=models.UniqueConstraint(
                models.F("variant"), models.F("incident"), models.F("release"), name="release_told_once_a_variant"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(models.F("status"), models.F("due_at"), name="deliveries_due"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(models.F("edition"), models.F("status"), name="deliveries_of_edition"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                models.F("edition"), models.F("subscriber"), name="one_mail_an_edition_and_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("leased_until__isnull", False), ("status__in", ("claimed", "handing"))),
                    models.Q(
                        models.Q(("status__in", ("claimed", "handing")), _negated=True),
                        ("holder", ""),
                        ("leased_until__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_lease_while_a_sender_has_it",
            ),
        ),
    ]
