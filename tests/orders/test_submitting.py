"""A drafter sends a draft on its way, takes it back, gives it up."""

from __future__ import annotations

import pytest

from office.models import Event
from office.refusals import NotAllowed, WrongState
from orders.actions import appendices, drafting, items, journals, registration, submission
from orders.actions.items import To
from orders.models import Order
from orders.refusals import HoldsNumber, NotReady
from tests.make import House
from tests.orders import make
from tests.seminars import make as seminar_make


def test_an_empty_route_approves_at_once(house: House) -> None:
    order = make.draft(house)
    version = submission.submit(house.drafter, order)
    order.refresh_from_db()
    assert order.state == "approved"
    assert (version.kind, version.number_in_order, len(version.sha256)) == ("submitted", 1, 64)
    assert Event.objects.about(order).last().verb == "submit"  # type: ignore[union-attr]


def test_a_draft_that_lacks_something_is_told_what(house: House) -> None:
    order = drafting.draft(house.drafter, kind=make.kind(house))
    with pytest.raises(NotReady) as refused:
        submission.submit(house.drafter, order)
    assert refused.value.missing == ["заголовок", "хотя бы один пункт", "кто подписывает"]
    order.refresh_from_db()
    assert order.state == "draft"


@pytest.mark.parametrize("who", ["registrar", "head", "director", "observer", "stranger"])
def test_only_a_drafter_submits(house: House, who: str) -> None:
    order = make.draft(house)
    with pytest.raises(NotAllowed):
        submission.submit(getattr(house, who), order)


def test_another_authoritys_drafter_submits_nothing(house: House, elsewhere: House) -> None:
    order = make.draft(house)
    with pytest.raises(NotAllowed):
        submission.submit(elsewhere.drafter, order)


def test_submitting_twice_is_refused_the_second_time(house: House) -> None:
    order = make.approved(house)
    with pytest.raises(WrongState):
        submission.submit(house.drafter, order)
    assert order.versions.count() == 1


def test_recall_opens_the_draft_and_voids_the_version(house: House) -> None:
    order = make.approved(house)
    submission.recall(house.drafter, order)
    order.refresh_from_db()
    assert order.state == "draft"
    assert [version.outcome for version in order.versions.all()] == ["recalled"]


def test_resubmitting_keeps_the_keys_of_passages_and_items(house: House) -> None:
    order = make.approved(house)
    keys = (
        list(order.items.values_list("pk", flat=True)),
        list(order.passages.values_list("pk", flat=True)),
    )
    submission.recall(house.drafter, order)
    submission.submit(house.drafter, order)
    assert keys == (
        list(order.items.values_list("pk", flat=True)),
        list(order.passages.values_list("pk", flat=True)),
    )


def test_an_approved_order_is_not_edited(house: House) -> None:
    order = make.approved(house)
    with pytest.raises(WrongState):
        drafting.save_requisites(house.drafter, order, seen=order.version, title="Об ином")


def test_a_draft_is_discarded_but_never_one_that_holds_a_number(house: House) -> None:
    plain = make.draft(house)
    submission.discard(house.drafter, plain)
    plain.refresh_from_db()
    assert plain.state == "discarded"

    order, _ = make.registered(house)
    registration.refuse_to_sign(house.head, order, reason="Уточнить сроки")
    order.refresh_from_db()
    with pytest.raises(HoldsNumber):
        submission.discard(house.drafter, order)
    assert Order.objects.get(pk=order.pk).state == "draft"


def test_rows_of_another_authority_never_enter_a_draft(house: House, elsewhere: House) -> None:
    order = make.draft(house)
    theirs = elsewhere.head_appointment
    with pytest.raises(NotAllowed):
        drafting.save_requisites(house.drafter, order, seen=order.version, signatory=theirs)
    with pytest.raises(NotAllowed):
        drafting.draft(house.drafter, kind=make.kind(elsewhere), title="Об ином")
    with pytest.raises(NotAllowed):
        items.add(house.drafter, order, text="Провести.", to=[To(organization=elsewhere.school)])
    with pytest.raises(NotAllowed):
        appendices.attach_text(house.drafter, order, signatory=theirs)
    with pytest.raises(NotAllowed):
        journals.start_year(house.registrar, make.kind(elsewhere).journal, year=2030, start=5)
    assert not order.items.filter(text="Провести.").exists()


def test_an_appendix_without_text_or_heading_is_missing(house: House) -> None:
    order = make.draft(house)
    appendices.attach_text(house.drafter, order, title="План")
    report = seminar_make.report(seminar_make.seminar(house))
    report.title = ""
    report.save()
    appendices.attach_report(house.drafter, order, report)
    assert submission.missing(order) == ["текст приложения «План»", "заголовок справки"]
    with pytest.raises(NotReady):
        submission.submit(house.drafter, order)
