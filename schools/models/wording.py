"""How posts and people stand inside a printed sentence: the case forms in use."""

from __future__ import annotations

from russian.cases import Case
from schools.models.forms import CaseForms, forms_of
from schools.models.organization import Organization
from schools.models.people import Appointment, Person


def post_forms(appointment: Appointment) -> CaseForms:
    """The forms of the post as it is printed: an acting head has a line of his own."""
    return forms_of(appointment if appointment.acting_title else appointment.post)


def post_in(appointment: Appointment, case: Case) -> str:
    """«Заместителем начальника управления …», beginning as the title does."""
    return post_forms(appointment).of(case)


def initials_surname_in(person: Person, case: Case) -> str:
    """«Н.В. Булатовой»: the order of a signature."""
    return f"{person.initials} {surname_in(person, case)}".strip()


def surname_initials_in(person: Person, case: Case) -> str:
    """«Дмитренко Л.Е.», as it stands in a sentence."""
    return f"{surname_in(person, case)} {person.initials}".strip()


def surname_in(person: Person, case: Case) -> str:
    """The surname: as many leading words of the full name's form as the surname has."""
    return " ".join(forms_of(person).of(case).split()[: len(person.surname.split())])


def person_in(appointment: Appointment, case: Case) -> str:
    """«директору МАОУ-СОШ № 20 Дмитренко Л.Е.»: post and name inside a sentence."""
    post = lowered(post_in(appointment, case))
    return f"{post} {surname_initials_in(appointment.person, case)}"


def organization_in(organization: Organization, case: Case) -> str:
    """The latest full name; one without a name is called as lists call it."""
    name = organization.latest_name
    return forms_of(name).of(case) if name else organization.short_name


def raised(text: str) -> str:
    """The text as the beginning of a sentence; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text inside a sentence: «Директору …» becomes «директору …», «МКУ …» stays."""
    return text if text[1:2].isupper() or text[1:2] == "." else text[:1].lower() + text[1:]
