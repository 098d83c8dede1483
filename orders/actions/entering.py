"""Enter an order that was signed on paper before."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from documents.canonical import dump
from documents.tree import Document
from office.actions.history import record
from office.models import Act, Authority, StoredFile, User
from office.policy import same_authority
from orders import policy
from orders.actions.printing import printed, store_pdf
from orders.actions.submission import fix_version
from orders.models import JournalEntry, JournalYear, Order, OrderKind, OrderVersion
from orders.refusals import CannotPrint, NothingEntered, NumberBelongsToCounter, NumberTaken
from orders.workflow import State
from schools.models import Appointment
from schools.models.forms import forms_of
from seminars.models import Seminar


def enter_signed(
    actor: User,
    *,
    kind: OrderKind,
    number: str,
    date: dt.date,
    title: str,
    signatory: Appointment | None = None,
    seminar: Seminar | None = None,
    document: Document | None = None,
    scan: StoredFile | None = None,
) -> OrderVersion:
    """Enter an order as it was signed: its own number and date, its text, its scan, or both.

    A text is printed before anything is written: what cannot be printed would never be.
    The number lies outside the counter: of an earlier year than the portal's first, or below the
    journal's start number of that year. Raises `NotAllowed`, `NothingEntered`,
    `NumberBelongsToCounter`, `NumberTaken`, `CannotPrint`.
    """
    policy.check(actor, "enter_signed")
    same_authority(actor, kind, signatory, seminar, scan)
    if document is None and scan is None:
        raise NothingEntered
    rendered = None
    if document is not None:
        _check_arms(kind.authority, document)
        rendered = printed(document)
    try:
        with transaction.atomic():
            version = _enter(
                actor,
                kind=kind,
                number=number,
                date=date,
                title=title,
                signatory=signatory,
                seminar=seminar,
                tree=dump(document) if document else None,
                scan=scan,
            )
    except IntegrityError as taken:
        raise NumberTaken from taken
    if rendered is not None:
        store_pdf(version, rendered)
    return version


def _enter(
    actor: User,
    *,
    kind: OrderKind,
    number: str,
    date: dt.date,
    title: str,
    signatory: Appointment | None,
    seminar: Seminar | None,
    tree: bytes | None,
    scan: StoredFile | None,
) -> OrderVersion:
    authority = kind.authority
    n = kind.journal.ordinal(number)
    _check_outside_counter(kind, n, date.year)
    # Some document may have cited it before: then the act is in the directory already.
    act, _ = Act.objects.get_or_create(
        authority=authority,
        kind="приказ",
        issuer=forms_of(authority.named(date)).genitive,
        date=date,
        number=number,
        defaults={"title": title},
    )
    order = Order(
        authority=authority,
        kind=kind,
        state=State.SIGNED,
        author=actor,
        signatory=signatory,
        seminar=seminar,
        act=act,
    )
    order.retitle(title)
    order.save()
    JournalEntry.objects.create(
        authority=authority,
        journal=kind.journal,
        year=date.year,
        n=n,
        number=number,
        date=date,
        order=order,
        from_paper=True,
    )
    version = fix_version(
        actor, order, kind="entered", tree=tree, date=date, number=number, scan=scan
    )
    record(
        authority_id=authority.pk,
        actor=actor,
        verb="enter_signed",
        thing=order,
        facts={
            "number": number,
            "date": date.isoformat(),
            "sha256": version.sha256,
            "scan": scan.sha256 if scan else "",
        },
        at=timezone.now(),
    )
    return version


def _check_arms(authority: Authority, document: Document) -> None:
    """Refuse a text whose coat of arms is no picture of this authority's own."""
    arms = document.order.coat_of_arms
    if arms and not StoredFile.objects.of_authority(authority.pk).filter(sha256=arms).exists():
        raise CannotPrint(
            "В файле указан герб, которого на портале нет. Уберите поле coat_of_arms."
        )


def _check_outside_counter(kind: OrderKind, n: int | None, year: int) -> None:
    """Refuse a number that the portal's own counter gives out."""
    counters = JournalYear.objects.select_for_update().filter(journal=kind.journal)
    first = counters.order_by("year").first()
    if first is None or year < first.year:
        return
    counter = counters.filter(year=year).first()
    if counter is None or n is None or n >= counter.start:
        raise NumberBelongsToCounter
