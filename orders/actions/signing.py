"""Sign a registered order on paper: one states it and brings the scan, a second looks at both.

What signing sets off stands in `_signed`, in sight: the mirror among acts, the frozen list of
addressees, the distribution.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from office.actions.history import record
from office.models import Act, StoredFile, User
from office.policy import same_authority
from orders import policy
from orders.actions.distribution import plan, wake
from orders.actions.locking import lock
from orders.actions.recipients import freeze
from orders.models import Distribution, Order, OrderVersion, Signature
from orders.refusals import NotHolderThatDay, SignedAnotherDay, StillPrinting
from orders.workflow import State
from schools.models import Appointment
from schools.models.forms import forms_of

When = Distribution.When


@transaction.atomic
def sign_on_paper(
    actor: User,
    order: Order,
    *,
    signer: Appointment,
    signed_on: dt.date,
    scan: StoredFile,
    when: str = When.AT_ONCE,
    day: dt.date | None = None,
    at: dt.datetime | None = None,
) -> Signature:
    """State that `signer` signed the order by hand on `signed_on`, with the scan that shows it.

    The order stays registered until a second person confirms the scan; `when` and `day` say what
    is to become of the distribution then. Raises `NotAllowed`, `WrongState`, `ScanAwaits`,
    `StillPrinting`, `SignedAnotherDay`, `NotHolderThatDay`, `DayIsPast`.
    """
    at = at or timezone.now()
    held = lock(order)
    policy.check(actor, "sign_on_paper", held)
    same_authority(actor, signer, scan)
    version = held.versions.select_related("pdf").get(kind="registered", outcome="standing")
    if version.is_printing:
        raise StillPrinting
    if signed_on != version.date:
        raise SignedAnotherDay(version.date, signed_on)
    _check_holder(held, signer, signed_on)
    signature = Signature.objects.create(
        authority_id=held.authority_id,
        version=version,
        appointment=signer,
        signed_on=signed_on,
        scan=scan,
        stated_by=actor,
        stated_at=at,
    )
    plan(actor, held, when=when, day=day)
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="sign_on_paper",
        thing=held,
        facts={
            "number": version.number,
            "version": version.number_in_order,
            "signer": signer.person.initials_surname,
            "signed_on": signed_on.isoformat(),
            "scan": scan.sha256,
        },
        at=at,
    )
    return signature


@transaction.atomic
def confirm_scan(actor: User, order: Order, *, at: dt.datetime | None = None) -> Order:
    """Confirm, as a second person, that the scan is this order: it is signed from now on.

    Raises `NotAllowed`, `WrongState`, `OwnScan`.
    """
    held = lock(order)
    policy.check(actor, "confirm_scan", held)
    signature = Signature.objects.awaiting().select_related("version").get(version__order=held)
    at = at or timezone.now()
    signature.state = Signature.State.CONFIRMED
    signature.decided_by, signature.decided_at = actor, at
    signature.save(update_fields=["state", "decided_by", "decided_at"])
    _signed(held, signature.version)
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="confirm_scan",
        thing=held,
        facts={
            "number": signature.version.number,
            "version": signature.version.number_in_order,
            "signed_on": signature.signed_on.isoformat(),
        },
        at=at,
    )
    return held


@transaction.atomic
def reject_scan(actor: User, order: Order, *, reason: str) -> Order:
    """Say that the scan is not this order, or take one's own back. Raises as `confirm_scan`."""
    held = lock(order)
    policy.check(actor, "reject_scan", held)
    Signature.objects.awaiting().filter(version__order=held).update(
        state=Signature.State.REJECTED,
        decided_by=actor,
        decided_at=timezone.now(),
        reason=reason,
    )
    record(
        authority_id=held.authority_id,
        actor=actor,
        verb="reject_scan",
        thing=held,
        facts={"number": held.entry.number, "reason": reason},
    )
    return held


def _check_holder(order: Order, signer: Appointment, day: dt.date) -> None:
    """The signer held the signing post that day, as its holder or acting in it."""
    if (
        order.signatory is None
        or signer.post_id != order.signatory.post_id
        or not signer.holds_on(day)
    ):
        raise NotHolderThatDay


def _signed(order: Order, version: OrderVersion) -> None:
    """What every way of signing does; called under the order's lock."""
    assert version.date is not None
    order.state = State.SIGNED
    order.act = _mirror(order, version)
    order.save(update_fields=["state", "act", "changed_at"])
    freeze(order, version, version.date)
    wake(order)


def _mirror(order: Order, version: OrderVersion) -> Act | None:
    """The order among the acts that documents may cite.

    Some document may have cited it before; a second journal may have given the same number on the
    same day, and then the first order keeps the act.
    """
    assert version.date is not None
    act, _ = Act.objects.get_or_create(
        authority_id=order.authority_id,
        kind="приказ",
        issuer=forms_of(order.authority.named(version.date)).genitive,
        date=version.date,
        number=version.number,
        defaults={"title": order.title[:600]},
    )
    return None if Order.objects.filter(act=act).exclude(pk=order.pk).exists() else act
