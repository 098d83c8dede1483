"""Keep what was read of a file, and make a draft of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from documents.canonical import dump
from documents.limits import clean
from documents.numbering import numbered
from documents.tree import AppendixSheet, Block, Document, Item, Paragraph, Signature, plain, runs
from office.actions.history import record
from office.models import User
from office.policy import same_authority
from office.refusals import NotAllowed
from orders import policy
from orders.actions import appendices, drafting, items
from orders.actions.locking import local_day
from orders.models import DirectiveItem, Dropped, Order, OrderKind
from schools.models import AddresseeGroup, Appointment
from schools.models.forms import forms_of
from schools.models.wording import initials_surname_in, post_in

LONGEST_TITLE = 1000


@transaction.atomic
def drop(actor: User, *, name: str, document: Document, source: list[list[str]]) -> Dropped:
    """Keep what was read of a file, for who let it be read. Raises `NotAllowed`."""
    policy.check_reader(actor)
    if actor.authority is None:
        raise NotAllowed
    dropped: Dropped = Dropped.objects.create(
        authority=actor.authority,
        name=name,
        tree=dump(document),
        source=source,
        made_by=actor,
    )
    return dropped


@transaction.atomic
def turn(actor: User, dropped: Dropped, kind: OrderKind) -> Order:
    """Make a draft of what was read; a second time gives the same draft.

    Posts and names are looked up in the directory; one that is not there is left empty, and
    `unmatched` names it. Raises `NotAllowed`.
    """
    same_authority(actor, dropped, kind)
    held = Dropped.objects.select_for_update().get(pk=dropped.pk)
    if held.order is not None:
        return held.order
    document = held.document()
    day = local_day(kind.authority, timezone.now())
    sheet = document.order
    people = _People(kind.authority_id, day)
    order = drafting.draft(
        actor,
        kind=kind,
        title=clean(sheet.title)[:LONGEST_TITLE],
        ordering_clause=clean(sheet.ordering_clause) or "приказываю:",
        signatory=people.signing(sheet.signatures[0]) if sheet.signatures else None,
        drafted_by=people.by_instrumental(document),
        contact=people.named(sheet.contact.name) if sheet.contact else None,
    )
    for block in sheet.preamble:
        drafting.add_passage(actor, order, (block,))
    _add_items(actor, order, sheet.items, None, _groups(kind.authority_id, day))
    for appendix in document.appendices:
        _add_appendix(actor, order, appendix, people)
    held.order = order
    held.save(update_fields=["order"])
    record(
        authority_id=order.authority_id,
        actor=actor,
        verb="read_file",
        thing=order,
        facts={"file": held.name, "unplaced": len(document.unplaced)},
    )
    return order


def unmatched(dropped: Dropped) -> list[str]:
    """Who is named in the file and was not found in the directory, as phrases."""
    document, order = dropped.document(), dropped.order
    if order is None:
        return []
    sheet, lacks = document.order, []
    if sheet.signatures and order.signatory is None:
        lacks.append(f"подписывает {sheet.signatures[0].name}")
    if sheet.drafted_by and order.drafted_by is None:
        lacks.append(f"проект подготовлен {sheet.drafted_by.name}")
    if sheet.contact and order.contact is None:
        lacks.append(f"исполнитель {sheet.contact.name}")
    return lacks


def forget_dropped() -> int:
    """Remove what was read more than a week ago and became no draft; how many there were."""
    count, _ = Dropped.objects.forgotten(timezone.now()).delete()
    return count


class _People:
    """The appointments in force, found by what a paper says."""

    def __init__(self, authority_id: int, day: dt.date) -> None:
        self.rows = list(Appointment.objects.of_authority(authority_id).in_force(day).with_person())

    def signing(self, signature: Signature) -> Appointment | None:
        """Who signs under this post and this name; nobody when two could."""
        return _only(
            row
            for row in self.rows
            if _same(row.printed_post, signature.post)
            and _same(row.person.initials_surname, signature.name)
        )

    def named(self, name: str) -> Appointment | None:
        """Whose full name or initials this is."""
        return _only(
            row
            for row in self.rows
            if _same(row.person.full_name, name) or _same(row.person.initials_surname, name)
        )

    def by_instrumental(self, document: Document) -> Appointment | None:
        """Who drafted it: post and name stand in the instrumental case."""
        drafted = document.order.drafted_by
        if drafted is None:
            return None
        return _only(
            row
            for row in self.rows
            if _same(post_in(row, "instrumental"), drafted.post)
            and _same(initials_surname_in(row.person, "instrumental"), drafted.name)
        )


def _only(rows: Iterator[Appointment]) -> Appointment | None:
    found = list(rows)
    return found[0] if len(found) == 1 else None


def _same(one: str, other: str) -> bool:
    """Whether two writings of a post or a name are the same but for spaces, case and ё."""
    return _folded(one).replace(" ", "") == _folded(other).replace(" ", "")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().replace("ё", "е")


def _groups(authority_id: int, day: dt.date) -> list[tuple[str, AddresseeGroup]]:
    """The groups of addressees by their dative, the longest first."""
    groups = AddresseeGroup.objects.of_authority(authority_id).offered(day).with_forms()
    datives = [(_folded(forms_of(group).dative), group) for group in groups]
    return sorted(datives, key=lambda pair: -len(pair[0]))


def _add_items(
    actor: User,
    order: Order,
    tree: Sequence[Item],
    parent: DirectiveItem | None,
    groups: Sequence[tuple[str, AddresseeGroup]],
) -> None:
    """Add items and those below; one that begins with a group in the dative is addressed to it."""
    for item in tree:
        text = plain(item.text)
        to = [
            items.To(group=group)
            for dative, group in groups
            if re.match(rf"{re.escape(dative)}(?!\w)", _folded(text))
        ]
        row = items.add(actor, order, text=text, parent=parent, to=to[:1])
        _add_items(actor, order, item.children, row, groups)


def _add_appendix(actor: User, order: Order, sheet: AppendixSheet, people: _People) -> None:
    row = appendices.attach_text(
        actor,
        order,
        word=clean(sheet.kind)[:60],
        title=clean(sheet.title)[:LONGEST_TITLE],
        approved=sheet.approved,
        signatory=people.signing(sheet.signature) if sheet.signature else None,
    )
    for block in (*sheet.body, *_recommended(sheet)):
        appendices.add_passage(actor, row, (block,))


def _recommended(sheet: AppendixSheet) -> Iterator[Block]:
    """Recommendations as paragraphs: a text appendix has no items of its own."""
    if sheet.recommendations_clause:
        yield Paragraph(runs(sheet.recommendations_clause))
    for _, label, item in numbered(sheet.recommendations, sheet.scheme):
        yield Paragraph((*runs(f"{label} "), *item.text))
