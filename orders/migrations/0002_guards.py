from django.db import migrations

from office.guards import GuardTables


class Migration(migrations.Migration):
    """Guards against replacing a row, and against a fixed version getting another file."""

    dependencies = [("orders", "0001_initial"), ("office", "0001_initial")]

    operations = [GuardTables()]
