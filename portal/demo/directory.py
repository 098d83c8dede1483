"""The demo's directory: authority, organizations, people, logins, groups, journals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from office.models import Authority, User
from orders.actions import journals
from orders.models import OrderKind
from portal.demo import cast
from portal.demo.logins import DEMO_LOGINS, DEMO_PASSWORD
from schools.actions import (
    appointments,
    authority,
    clusters,
    forms,
    groups,
    organizations,
    people,
    posts,
    roles,
    users,
)
from schools.models import (
    AddresseeGroup,
    Appointment,
    CaseForms,
    Cluster,
    Organization,
    Person,
    Role,
)


@dataclass
class Directory:
    """What the rest of the demo refers to by name."""

    authority: Authority
    administrator: User
    organization: Organization
    centre: Organization
    school_20: Organization
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Appointment] = field(default_factory=dict)
    schools: list[Organization] = field(default_factory=list)
    groups: dict[str, AddresseeGroup] = field(default_factory=dict)
    kind: OrderKind | None = None
    # Logins of directors, the one of school № 20 first; all but the first two are not shown.
    school_logins: list[str] = field(default_factory=list)


def load(today: dt.date) -> Directory:
    """Found the authority and enter everybody through the acts that pages call."""
    founded, administrator = authority.found_authority(
        **cast.AUTHORITY,
        valid_from=cast.SINCE,
        administrator_username="admin",
        administrator_name="А.А. Настройкина",
        administrator_password=DEMO_PASSWORD,
    )
    organization = Organization.objects.get(authority=founded, kind="authority")
    areas = {name: clusters.add_cluster(administrator, name=name) for name in cast.CLUSTERS}
    centre = organizations.add_organization(
        administrator,
        kind="centre",
        short_name="МКУ ЦРО и ОК",
        full_name=cast.CENTRE,
        opened=cast.SINCE,
    )
    school_20 = organizations.add_organization(
        administrator,
        kind="school",
        short_name=cast.SCHOOL_20,
        full_name=cast.SCHOOL_20,
        opened=cast.SINCE,
        cluster=areas["Центральный"],
    )
    directory = Directory(founded, administrator, organization, centre, school_20)
    _published(directory)
    _staff(directory)
    _invented(directory, areas)
    _logins(directory)
    _groups(directory, areas)
    _confirm(directory)
    _journals(directory, today)
    return directory


def _appoint(
    directory: Directory,
    key: str,
    person: Person,
    organization: Organization,
    title: str,
    *,
    is_head: bool = False,
    signs: bool = False,
    ground: str = "",
) -> Appointment:
    actor = directory.administrator
    post = posts.add_post(
        actor,
        organization=organization,
        title=title,
        is_head=is_head,
        signs=signs,
    )
    appointed = appointments.appoint(
        actor, person=person, post=post, valid_from=cast.SINCE, ground=ground
    )
    directory.people[key] = appointed
    return appointed


def _person(
    directory: Directory, surname: str, given: str, patronymic: str, **fields: str
) -> Person:
    return people.add_person(
        directory.administrator,
        surname=surname,
        given_name=given,
        patronymic=patronymic,
        **fields,  # type: ignore[arg-type]
    )


def _published(directory: Directory) -> None:
    """The people of order № 204, as it names them."""
    own, centre, school = directory.organization, directory.centre, directory.school_20
    tail = cast.AUTHORITY_POST
    _appoint(
        directory,
        "Качева",
        _person(directory, "Качева", "Л.", "Ю."),
        own,
        f"Начальник {tail}",
        is_head=True,
        signs=True,
    )
    _appoint(
        directory,
        "Булатова",
        _person(directory, "Булатова", "Н.", "В."),
        own,
        f"Заместитель начальника {tail}",
    )
    _appoint(
        directory,
        "Мартынова",
        _person(directory, "Мартынова", "О.", "В."),
        centre,
        f"Директор {cast.CENTRE}",
        is_head=True,
    )
    for surname, initials, title in (
        ("Толстошей", "СВ", f"Начальник отдела оценки качества образования {cast.CENTRE}"),
        (
            "Болтенкова",
            "ОВ",
            f"Начальник отдела общего и дополнительного образования {cast.CENTRE}",
        ),
    ):
        _appoint(
            directory,
            surname,
            _person(directory, surname, f"{initials[0]}.", f"{initials[1]}."),
            centre,
            title,
        )
    _appoint(
        directory,
        "Дмитренко",
        _person(directory, "Дмитренко", "Л.", "Е."),
        school,
        f"Директор {cast.SCHOOL_20}",
        is_head=True,
    )
    _appoint(
        directory,
        "Тишкова",
        _person(directory, "Тишкова", "Т.", "В."),
        school,
        "Заместитель директора по учебно-воспитательной и учебно-методической работе",
    )
    _appoint(
        directory,
        "Токарева",
        _person(directory, "Токарева", "И.", "С."),
        school,
        "Руководитель Центра цифрового и гуманитарного образования «Точка роста»",
    )
    department = _external(directory, "УО Ейский район", "Управление образования, Ейский район")
    methods = _external(
        directory, "ИМЦ Ейский район", "Информационно-методический центр, Ейский район"
    )
    for surname, given, patronymic, organization, title in (
        (
            "Паршина",
            "Наталья",
            "Борисовна",
            department,
            "Начальник отдела общего и дошкольного образования УО",
        ),
        (
            "Демьянчук",
            "Ольга",
            "Викторовна",
            methods,
            "Начальник учебного отдела информационно-методического центра",
        ),
        (
            "Серебряникова",
            "Юлия",
            "Валерьевна",
            methods,
            "Специалист отдела оценки качества образования информационно-методического центра",
        ),
    ):
        _appoint(
            directory, surname, _person(directory, surname, given, patronymic), organization, title
        )


def _external(directory: Directory, short_name: str, full_name: str) -> Organization:
    return organizations.add_organization(
        directory.administrator,
        kind="external",
        short_name=short_name,
        full_name=full_name,
        opened=cast.SINCE,
    )


def _staff(directory: Directory) -> None:
    """Invented staff of the department, one for each login."""
    for surname, given, patronymic, title in (
        ("Лаптева", "Ирина", "Владимировна", "Ведущий специалист"),
        ("Регистратова", "Алла", "Степановна", "Делопроизводитель"),
        ("Срокова", "Вера", "Дмитриевна", "Специалист по контролю исполнения"),
        ("Методистова", "Анна", "Сергеевна", "Методист"),
        ("Наблюдателев", "Глеб", "Борисович", "Юрисконсульт"),
    ):
        person = _person(directory, surname, given, patronymic, phone="8 (86137) 0-00-00")
        _appoint(directory, surname, person, directory.organization, title, ground=cast.INVENTED)


def _invented(directory: Directory, areas: dict[str, Cluster]) -> None:
    """Schools, kindergartens and centres that do not exist, each with its director."""
    directory.schools.append(directory.school_20)
    for row in cast.invented_organizations():
        organization = organizations.add_organization(
            directory.administrator,
            kind=row.kind,
            short_name=row.short_name,
            full_name=row.full_name,
            opened=cast.SINCE,
            cluster=areas[row.cluster] if row.cluster else None,
        )
        person = _person(directory, row.surname, row.given_name, row.patronymic)
        title = "Заведующий" if row.kind == "kindergarten" else "Директор"
        _appoint(
            directory,
            row.short_name,
            person,
            organization,
            f"{title} {row.short_name}",
            is_head=True,
            ground=cast.INVENTED,
        )
        if row.kind == "school":
            directory.schools.append(organization)


def _logins(directory: Directory) -> None:
    """A login for each role; the administrator's is there already."""
    who = {
        "drafter": "Лаптева",
        "seminars": "Методистова",
        "head": "Качева",
        "registrar": "Регистратова",
        "control": "Срокова",
        "director": "Дмитренко",
        "director2": "МБОУ-СОШ № 2",
        "deputy": "Тишкова",
        "observer": "Наблюдателев",
    }
    directory.users["admin"] = directory.administrator
    for login in DEMO_LOGINS:
        if login.username not in who:
            continue
        _login(directory, login.username, login.role, directory.people[who[login.username]])
    directory.school_logins = ["director", "director2"]
    for place, school in enumerate(directory.schools[3:7], start=3):
        username = f"director{place}"
        _login(directory, username, "director", directory.people[school.short_name])
        directory.school_logins.append(username)


def _login(directory: Directory, username: str, role: str, appointed: Appointment) -> None:
    user = users.add_user(
        directory.administrator,
        username=username,
        name=appointed.person.initials_surname,
        email=f"{username}@demo.invalid",
        password=DEMO_PASSWORD,
    ).user
    people.link_login(directory.administrator, appointed.person, user)
    if role:
        roles.grant_role(
            directory.administrator,
            user=user,
            name=role,
            organization=(
                appointed.post.organization if role == Role.Name.DIRECTOR.value else None
            ),
            valid_from=cast.SINCE,
        )
    directory.users[username] = user


def _groups(directory: Directory, areas: dict[str, Cluster]) -> None:
    actor = directory.administrator
    for key, name, kinds in (
        ("schools", "руководители общеобразовательных организаций", ["school"]),
        (
            "kindergartens",
            "руководители дошкольных образовательных организаций",
            ["kindergarten"],
        ),
        (
            "all",
            "руководители подведомственных организаций",
            ["school", "kindergarten", "centre"],
        ),
    ):
        directory.groups[key] = groups.add_group(actor, name=name, kinds=kinds)
    directory.groups["north"] = groups.add_group(
        actor,
        name="руководители школ Северного кластера",
        kinds=["school"],
        clusters=[areas["Северный"]],
    )
    directory.groups["pilot"] = groups.add_group(
        actor,
        name="руководители пилотных школ",
        rule="list",
        organizations=directory.schools[:5],
    )


def _confirm(directory: Directory) -> None:
    """Confirm the case forms, but for a few that a visitor may look at and confirm."""
    rows = CaseForms.objects.of_authority(directory.authority.pk)
    right = rows.exclude(text__in=cast.UNCONFIRMED)
    forms.confirm_many(directory.administrator, dict(right.values_list("pk", "version")))


def _journals(directory: Directory, today: dt.date) -> None:
    actor = directory.administrator
    journal = journals.add_journal(actor, name="Приказы по основной деятельности")
    journals.start_year(actor, journal, year=today.year, start=341)
    directory.kind = journals.add_kind(
        actor, name="По основной деятельности", journal=journal, file_index="01-05"
    )
    second = journals.add_journal(actor, name="Приказы об олимпиадах", pattern="{n}-ОЛ")
    journals.start_year(actor, second, year=today.year, start=1)
    journals.add_kind(
        actor, name="О школьных олимпиадах", journal=second, scheme="decimal", file_index="01-07"
    )
