"""Case forms of names and titles: suggested by `russian`, confirmed once by a person."""

from __future__ import annotations

from typing import ClassVar, TypeAlias, cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from office.models import AuthorityName, TenantModel, Versioned
from russian import names, posts
from russian.cases import CASES, Case, Forms, Gender
from schools.models.groups import AddresseeGroup
from schools.models.organization import OrganizationName
from schools.models.people import Appointment, Person, Post
from schools.querysets.forms import CaseFormsQuerySet

Declined: TypeAlias = (
    Person | Post | Appointment | OrganizationName | AuthorityName | AddresseeGroup
)

# What the forms may be of: the fields of `CaseForms` that point to it, exactly one of them set.
OWNERS = ("person", "post", "appointment", "organization_name", "authority_name", "group")
KINDS = {
    "person": "человек",
    "post": "должность",
    "appointment": "строка исполняющего обязанности",
    "organization_name": "организация",
    "authority_name": "управление",
    "group": "группа адресатов",
}
_OF_SOMEBODY = ("кого?", "кому?", "кого?", "кем?", "о ком?")
_OF_SOMETHING = ("чего?", "чему?", "что?", "чем?", "о чём?")
LONGEST = 500


CASE_NAMES: dict[Case, str] = {
    "genitive": "родительный",
    "dative": "дательный",
    "accusative": "винительный",
    "instrumental": "творительный",
    "prepositional": "предложный",
}


def _form(case: Case) -> models.CharField[str, str]:
    return models.CharField(CASE_NAMES[case], max_length=LONGEST)


class CaseForms(Versioned, TenantModel):
    """One name or title in the five oblique cases, with who confirmed it.

    `text` is what they are forms of. Once the name is another one the forms are suggested anew,
    and what was confirmed of the old name says nothing of the new (`actions/forms.suggest`).
    """

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="forms"
    )
    post = models.OneToOneField(
        Post, on_delete=models.CASCADE, null=True, blank=True, related_name="forms"
    )
    appointment = models.OneToOneField(
        Appointment, on_delete=models.CASCADE, null=True, blank=True, related_name="forms"
    )
    organization_name = models.OneToOneField(
        OrganizationName, on_delete=models.CASCADE, null=True, blank=True, related_name="forms"
    )
    authority_name = models.OneToOneField(
        AuthorityName, on_delete=models.CASCADE, null=True, blank=True, related_name="forms"
    )
    group = models.OneToOneField(
        AddresseeGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="forms"
    )
    text = models.CharField("именительный", max_length=LONGEST)
    genitive = _form("genitive")
    dative = _form("dative")
    accusative = _form("accusative")
    instrumental = _form("instrumental")
    prepositional = _form("prepositional")
    sure = models.BooleanField("предложены уверенно", default=False)
    confirmed_at = models.DateTimeField("подтверждены", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="кем подтверждены",
    )

    objects: ClassVar = CaseFormsQuerySet.as_manager()

    class Meta:
        verbose_name = "падежные формы"
        verbose_name_plural = "падежные формы"
        ordering = ["-sure", "text", "pk"]
        constraints = [
            models.CheckConstraint(
                name="case_forms_are_of_one_thing",
                condition=Q(
                    *(
                        Q(**{f"{other}__isnull": other != one for other in OWNERS})
                        for one in OWNERS
                    ),
                    _connector=Q.OR,
                ),
            ),
            models.CheckConstraint(
                name="case_forms_are_all_there",
                condition=~Q(*(Q(**{name: ""}) for name in ("text", *CASES)), _connector=Q.OR),
            ),
            models.CheckConstraint(
                name="case_forms_are_confirmed_by_somebody",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The page where the forms are corrected and confirmed."""
        return reverse("schools:forms_edit", args=[self.pk])

    @property
    def kind(self) -> str:
        """What they are forms of: a name of `OWNERS`."""
        return next(name for name in OWNERS if getattr(self, f"{name}_id") is not None)

    @property
    def kind_name(self) -> str:
        """«должность»."""
        return KINDS[self.kind]

    @property
    def owner(self) -> Declined:
        """The row whose name is declined."""
        row: Declined = getattr(self, self.kind)
        return row

    @property
    def owner_url(self) -> str:
        """The page that shows the forms. No query after `with_owners()`."""
        match self.kind:
            case "post":
                return reverse("schools:organization", args=[self.owner.organization_id])  # type: ignore[union-attr]
            case "organization_name":
                return reverse("schools:organization", args=[self.owner.organization_id])  # type: ignore[union-attr]
            case "appointment":
                return reverse("schools:person", args=[self.owner.person_id])  # type: ignore[union-attr]
            case "authority_name":
                return reverse("schools:settings")
            case kind:
                return reverse(f"schools:{kind}", args=[getattr(self, f"{kind}_id")])

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has confirmed them."""
        return self.confirmed_at is not None

    def of(self, case: Case) -> str:
        """The form of one case."""
        form: str = getattr(self, case)
        return form

    @property
    def questions(self) -> list[tuple[str, str]]:
        """The forms as answers: («кому?», «Качевой Ларисе Юрьевне»)."""
        of_thing = self.kind in ("organization_name", "authority_name")
        asked = _OF_SOMETHING if of_thing else _OF_SOMEBODY
        return [(question, self.of(case)) for question, case in zip(asked, CASES, strict=True)]


def text_of(row: Declined) -> str:
    """What the forms of a row are forms of; empty when it has nothing to be declined."""
    match row:
        case Person():
            return row.full_name
        case Post():
            return row.title
        case Appointment():
            return row.acting_title
        case OrganizationName():
            return row.full_name
        case _:
            return row.name


def suggested(row: Declined) -> Forms:
    """What `russian` makes of the row's name."""
    match row:
        case Person():
            gender = cast("Gender | None", row.gender or None)
            return names.person(row.surname, row.given_name, row.patronymic, gender)
        case Post() | Appointment():
            return posts.post(text_of(row))
        case AddresseeGroup():
            return posts.group(row.name)
        case _:
            return posts.organization(text_of(row))


def owner_field(row: Declined) -> str:
    """The field of `CaseForms` that points to such a row."""
    fields = zip((Person, Post, Appointment, OrganizationName, AuthorityName), OWNERS, strict=False)
    return next((name for model, name in fields if isinstance(row, model)), "group")


def forms_of(row: Declined) -> CaseForms:
    """The stored forms of a row; a row without forms of this very name gets suggested ones.

    The suggested ones are not saved: acts store them (`actions/forms.suggest`).
    """
    stored: CaseForms | None = getattr(row, "forms", None)
    text = text_of(row)
    if stored is not None and stored.text == text:
        return stored
    guess = suggested(row)
    return CaseForms(
        authority_id=row.authority_id,
        text=text,
        sure=guess.sure,
        **{owner_field(row): row},
        **{case: guess.of(case) for case in CASES},
    )
