"""Give every name and title its case forms: suggested, with what was typed by hand kept."""

from django.db import migrations

from russian import names, posts
from russian.cases import CASES

_AT_ONCE = 500


def _full_name(row):
    return " ".join(part for part in (row.surname, row.given_name, row.patronymic) if part)


def _with_surname(full, surname, typed):
    """«Булатовой Н. В.» from the suggested full name and the typed «Н.В. Булатовой»."""
    words = [word for word in typed.split() if "." not in word]
    size = len(surname.split())
    return " ".join([*words, *full.split()[size:]]) if len(words) == size else full


def _as_in(text, typed):
    """What was typed, beginning with a capital only if the name does."""
    return typed[:1].lower() + typed[1:] if text[:1].islower() else typed


def _of_people(apps):
    for row in apps.get_model("schools", "Person").objects.iterator():
        guess = names.person(row.surname, row.given_name, row.patronymic)
        typed = {}
        if row.instrumental:
            typed["instrumental"] = _with_surname(
                guess.instrumental, row.surname, row.instrumental
            )
        yield "person", row, _full_name(row), guess, typed


def _of_titles(apps):
    for row in apps.get_model("schools", "Post").objects.iterator():
        typed = {"instrumental": row.instrumental} if row.instrumental else {}
        yield "post", row, row.title, posts.post(row.title), typed
    for row in apps.get_model("schools", "Appointment").objects.exclude(acting_title=""):
        yield "appointment", row, row.acting_title, posts.post(row.acting_title), {}
    for row in apps.get_model("schools", "AddresseeGroup").objects.iterator():
        typed = {"dative": _as_in(row.name, row.dative)} if row.dative else {}
        yield "group", row, row.name, posts.group(row.name), typed


def _of_organizations(apps):
    for row in apps.get_model("schools", "OrganizationName").objects.iterator():
        yield "organization_name", row, row.full_name, posts.organization(row.full_name), {}
    for row in apps.get_model("office", "AuthorityName").objects.iterator():
        typed = {"genitive": _as_in(row.name, row.genitive)} if row.genitive else {}
        yield "authority_name", row, row.name, posts.organization(row.name), typed


def fill(apps, schema_editor):
    case_forms = apps.get_model("schools", "CaseForms")
    rows = [
        case_forms(
            authority_id=row.authority_id,
            text=text,
            sure=guess.sure,
            **{f"{owner}_id": row.pk},
            **({case: guess.of(case) for case in CASES} | typed),
        )
        for found in (_of_people(apps), _of_titles(apps), _of_organizations(apps))
        for owner, row, text, guess, typed in found
    ]
    case_forms.objects.bulk_create(rows, batch_size=_AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_case_forms")]
    run_before = [("office", "0004_case_forms")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
