"""Volunteers, their companies' rules, sessions, bookings and hours."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import common.clock
import common.ids
from brokerage.volunteering.triggers import SEATS
from common.triggers import AddTrigger


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('brokerage', '0034_introductions_by_the_hour'),
        ('people', '0010_keys_of_lists_taken_in'),
        ('places', '0002_assets_and_languages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('weeks_apart', models.PositiveSmallIntegerField(default=1)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('left_out', models.JSONField(default=list, help_text='Days left out, as dates: bank holidays and breaks.')),
            ],
            options={
                'verbose_name_plural': 'series',
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='a_series_ends_no_earlier_than_it_starts'), models.CheckConstraint(condition=models.Q(('weeks_apart__gte', 1), ('weeks_apart__lte', 13)), name='a_series_comes_back_within_a_quarter')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('shape', models.CharField(choices=[('scoping', 'A one-hour scoping session'), ('drop_in', 'A drop-in'), ('workshop', 'A workshop'), ('mentoring', 'Mentoring over six weeks'), ('project', 'A pro bono project of about 30 hours'), ('other', 'Something else')], default='other', max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('doing', models.TextField(help_text='What one will do.')),
                ('with_whom', models.CharField(blank=True, max_length=200)),
                ('kit', models.CharField(blank=True, help_text='What to bring, what is there.', max_length=200)),
                ('access', models.CharField(blank=True, help_text='Steps, toilets, hearing loop.', max_length=300)),
                ('travel', models.CharField(blank=True, help_text='Bus, parking, cycles.', max_length=300)),
                ('notes', models.TextField(blank=True, help_text="The group's own, for those who booked.")),
                ('contact_name', models.CharField(blank=True, help_text='On the day.', max_length=120)),
                ('contact_phone', models.CharField(blank=True, help_text='For those who booked.', max_length=30)),
                ('mode', models.CharField(choices=[('in_person', 'In person'), ('remote', 'Online or by phone'), ('either', 'Either')], default='in_person', max_length=10)),
                ('where', models.CharField(blank=True, max_length=200)),
                ('starts_at', models.DateTimeField(blank=True, null=True)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('flexible_hours', models.DecimalField(blank=True, decimal_places=2, help_text='Of each, by a date.', max_digits=5, null=True)),
                ('done_by', models.DateField(blank=True, null=True)),
                ('seats', models.PositiveSmallIntegerField()),
                ('taken', models.PositiveSmallIntegerField(default=0, editable=False, help_text='Kept by a trigger over bookings, never by code.')),
                ('uid', models.CharField(default=common.ids.new_public_id, help_text='In calendars.', max_length=20)),
                ('sequence', models.PositiveSmallIntegerField(default=0, help_text='RFC 5545, SEQUENCE.')),
                ('state', models.CharField(choices=[('draft', 'Not open yet'), ('open', 'Open'), ('called_off', 'Called off'), ('done', 'Done')], default='draft', max_length=10)),
                ('planned_at', models.DateTimeField(default=common.clock.now)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, help_text='Why it was called off.', max_length=300)),
                ('introduction', models.ForeignKey(blank=True, help_text='The people of its company alone.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='brokerage.introduction')),
                ('need', models.ForeignKey(blank=True, help_text="Any company's people may book.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='brokerage.need')),
                ('offer', models.ForeignKey(blank=True, help_text="A company's own team; a group is still to be found.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='brokerage.offer')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('planned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='volunteering.series')),
                ('skills', models.ManyToManyField(blank=True, related_name='+', to='places.skill')),
            ],
            options={
                'ordering': ['starts_at', 'done_by', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Volunteer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('state', models.CharField(choices=[('asked', 'Waits for the company’s yes'), ('active', 'May book'), ('stopped', 'No longer a volunteer')], default='asked', max_length=8)),
                ('asked_at', models.DateTimeField(default=common.clock.now)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('about', models.TextField(blank=True, help_text='What they like to do, in their own words.')),
                ('citywide', models.BooleanField(default=False)),
                ('remote', models.BooleanField(default=True)),
                ('in_person', models.BooleanField(default=True)),
                ('travel_minutes', models.PositiveSmallIntegerField(default=30, help_text='The most they travel one way; what a tight day is judged by.')),
                ('languages', models.CharField(blank=True, max_length=200)),
                ('access', models.CharField(blank=True, help_text='What they need on the day.', max_length=300)),
                ('communities', models.ManyToManyField(blank=True, help_text='With whom, if it matters.', related_name='+', to='places.community')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kinds', models.ManyToManyField(blank=True, help_text='What they wish to do.', related_name='+', to='places.helpkind')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='volunteers', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='volunteering', to=settings.AUTH_USER_MODEL)),
                ('places', models.ManyToManyField(blank=True, help_text='Wards they get to.', related_name='+', to='places.place')),
            ],
            options={
                'ordering': ['person__name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='HeldCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Basic'), (2, 'Enhanced')])),
                ('lists', models.CharField(blank=True, help_text='children, adults', max_length=20)),
                ('issued_on', models.DateField()),
                ('review_on', models.DateField()),
                ('seen_at', models.DateTimeField(default=common.clock.now)),
                ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='volunteering.volunteer')),
            ],
            options={
                'ordering': ['-issued_on'],
            },
        ),
        migrations.CreateModel(
            name='FreeTime',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weekday', models.PositiveSmallIntegerField(help_text='0 is Monday.')),
                ('begins', models.TimeField()),
                ('ends', models.TimeField()),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='free_times', to='volunteering.volunteer')),
            ],
            options={
                'ordering': ['weekday', 'begins'],
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'On the waiting list'), ('booked', 'Booked'), ('came', 'Came'), ('missed', 'Did not come'), ('withdrawn', 'Taken back'), ('called_off', 'The session was called off'), ('handed_on', 'A colleague came instead')], default='booked', max_length=10)),
                ('booked_at', models.DateTimeField(default=common.clock.now)),
                ('note', models.CharField(blank=True, help_text='What the manager agreed to.', max_length=200)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('booked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('handed_to', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='taken_from', to='volunteering.booking')),
                ('introduction', models.ForeignKey(blank=True, help_text='Under which its hours are promised and given.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='brokerage.introduction')),
                ('promise', models.OneToOneField(blank=True, help_text='Its hours in the ledger; empty while it waits, or where hours do not count.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='booking', to='brokerage.delivery')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='volunteering.session')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='volunteering.volunteer')),
            ],
            options={
                'ordering': ['booked_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='VolunteerSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'I am learning it'), (2, 'I use it at work'), (3, 'I could teach it')], default=2)),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.skill')),
                ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='skill_levels', to='volunteering.volunteer')),
            ],
            options={
                'ordering': ['-level', 'skill__name'],
            },
        ),
        migrations.AddField(
            model_name='volunteer',
            name='skills',
            field=models.ManyToManyField(blank=True, related_name='+', through='volunteering.VolunteerSkill', to='places.skill'),
        ),
        migrations.CreateModel(
            name='Hours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('given', models.DecimalField(decimal_places=2, help_text='As reported.', max_digits=5)),
                ('given_at', models.DateTimeField(default=common.clock.now)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('confirmed', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('differs', models.BooleanField(default=False, help_text='The two are not of one mind yet.')),
                ('why', models.CharField(blank=True, help_text='Why the group says another.', max_length=300)),
                ('booking', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='volunteering.booking')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='brokerage.delivery')),
            ],
            options={
                'verbose_name_plural': 'hours',
                'constraints': [models.CheckConstraint(condition=models.Q(('given__gte', Decimal('0.25')), ('given__lte', Decimal('200'))), name='hours_given_are_between_a_quarter_and_two_hundred'), models.CheckConstraint(condition=models.Q(('confirmed', None), models.Q(('confirmed__gte', 0), ('confirmed__lte', models.F('given'))), _connector='OR'), name='hours_confirmed_are_no_more_than_were_given'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed', None), ('confirmed_at', None)), models.Q(('confirmed__isnull', False), ('confirmed_at__isnull', False)), _connector='OR'), name='hours_are_confirmed_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', common.ids.PublicIdField(default=common.ids.new_public_id, editable=False, max_length=20, unique=True)),
                ('hours_a_quarter', models.PositiveSmallIntegerField(blank=True, help_text='The most that one person may book in a quarter.', null=True)),
                ('wants_note', models.BooleanField(default=False, help_text='Whoever books says what the manager agreed to.')),
                ('domain', models.CharField(blank=True, help_text="Of its people's addresses.", max_length=100)),
                ('domain_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('opened_at', models.DateTimeField(default=common.clock.now)),
                ('domain_confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='volunteer_policy', to='people.organisation')),
                ('pledge', models.ForeignKey(help_text='Its offer of hours; what its people book is promised from it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='brokerage.offer')),
            ],
            options={
                'verbose_name_plural': 'policies',
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('domain'), condition=models.Q(('domain_confirmed_at__isnull', False), models.Q(('domain', ''), _negated=True)), name='a_confirmed_domain_belongs_to_one_company'), models.CheckConstraint(condition=models.Q(('domain_confirmed_at', None), models.Q(('domain', ''), _negated=True), _connector='OR'), name='a_domain_is_confirmed_only_where_there_is_one'), models.CheckConstraint(condition=models.Q(('hours_a_quarter', None), ('hours_a_quarter__gt', 0), _connector='OR'), name='a_cap_of_hours_is_above_nought')],
            },
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(fields=['state', 'starts_at'], name='sessions_by_day'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(fields=['state', 'done_by'], name='sessions_by_last_day'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('taken__lte', models.F('seats'))), name='a_session_is_never_overbooked'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('seats__gte', 1), ('seats__lte', 500)), name='a_session_has_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('introduction', None), ('need__isnull', False), ('offer', None)), models.Q(('introduction', None), ('need', None), ('offer__isnull', False)), models.Q(('introduction__isnull', False), ('need', None), ('offer', None)), _connector='OR'), name='a_session_comes_from_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_by', None), ('ends_at__isnull', False), ('flexible_hours', None), ('starts_at__isnull', False)), models.Q(('done_by__isnull', False), ('ends_at', None), ('flexible_hours__isnull', False), ('starts_at', None)), _connector='OR'), name='a_session_has_a_time_or_hours_by_a_date'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='a_session_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('flexible_hours', None), models.Q(('flexible_hours__gte', Decimal('0.25')), ('flexible_hours__lte', 200)), _connector='OR'), name='hours_of_ones_own_are_between_a_quarter_and_two_hundred'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('state', 'draft'), ('taken', 0)), models.Q(('state', 'draft'), _negated=True), _connector='OR'), name='a_session_was_opened_before_anybody_booked'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'called_off'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_session_is_called_off_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='heldcheck',
            constraint=models.CheckConstraint(condition=models.Q(('review_on__gt', models.F('issued_on'))), name='a_check_is_reviewed_after_it_was_issued'),
        ),
        migrations.AddConstraint(
            model_name='heldcheck',
            constraint=models.CheckConstraint(condition=models.Q(('lists', ''), ('level', 2), _connector='OR'), name='a_held_check_names_lists_only_where_it_is_enhanced'),
        ),
        migrations.AddConstraint(
            model_name='freetime',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='free_time_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='freetime',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='free_time_is_on_a_day_of_the_week'),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['volunteer', 'state'], name='bookings_of_a_volunteer'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'booked', 'came', 'missed'))), fields=('session', 'volunteer'), name='a_volunteer_has_one_place_on_a_session'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state__in', ('waiting', 'booked', 'came', 'missed'))), models.Q(models.Q(('state__in', ('waiting', 'booked', 'came', 'missed')), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='a_booking_ends_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), ('promise', None), _connector='OR'), name='who_waits_has_promised_nothing'),
        ),
        migrations.AddConstraint(
            model_name='volunteerskill',
            constraint=models.UniqueConstraint(fields=('volunteer', 'skill'), name='a_volunteer_has_a_skill_once'),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.UniqueConstraint(fields=('person', 'organisation'), name='a_person_volunteers_once_for_a_company'),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'active'), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='a_volunteer_may_book_once_somebody_said_so'),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.CheckConstraint(condition=models.Q(('remote', True), ('in_person', True), _connector='OR'), name='a_volunteer_comes_in_person_or_helps_from_afar'),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.CheckConstraint(condition=models.Q(('travel_minutes__lte', 180)), name='a_volunteer_travels_at_most_three_hours'),
        ),
        *[AddTrigger(trigger) for trigger in SEATS],
    ]
