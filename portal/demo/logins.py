"""The logins of a demo. They exist only where MODE is demo."""

from __future__ import annotations

from dataclasses import dataclass

DEMO_PASSWORD = "demo-prikaz-2020"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A login, the role it shows (a deputy has none of his own), and who it is."""

    username: str
    role: str
    who: str


DEMO_LOGINS = (
    DemoLogin("admin", "administrator", "администратор портала"),
    DemoLogin("drafter", "drafter", "ведущий специалист, готовит приказы"),
    DemoLogin("seminars", "seminar_editor", "методист, ведёт семинары"),
    DemoLogin("head", "head", "начальник управления, подписывает"),
    DemoLogin("registrar", "registrar", "регистратор"),
    DemoLogin("control", "control_desk", "контроль исполнения"),
    DemoLogin("director", "director", "директор МАОУ-СОШ № 20"),
    DemoLogin("deputy", "", "заместитель директора МАОУ-СОШ № 20"),
    DemoLogin("director2", "director", "директор МБОУ-СОШ № 2"),
    DemoLogin("observer", "observer", "наблюдатель"),
)
