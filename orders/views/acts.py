"""What the editor of a draft does: one address, an act each (`office.views.live`).

Rows are named by their keys: `item=31`, `passage=17`, `appendix=3`; `after` and `parent` too. A
list of passages is the preamble, or with `of` the text of that appendix.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from documents.tree import Block
from office.forms.rich_text import RichTextForm
from office.models import Edited, Passage, User
from office.views.acting import member
from office.views.live import Act, Said, Unfit, answer, cleaned, row_of, whole
from orders.actions import appendices, drafting, items
from orders.forms.appendices import appendix_form, appendix_of
from orders.forms.items import LiveItemForm, item_text
from orders.forms.requisites import RequisitesForm, SigningForm, requisites_of, signing_of
from orders.forms.text import PasteForm
from orders.models import (
    Addressee,
    Appendix,
    AppendixPassage,
    DirectiveItem,
    Order,
    OrderPassage,
)
from orders.views.answers import require_edit
from orders.views.outline import item_data, item_shape, offered_due, outline_drawn
from russian.dates import in_words_short
from russian.due import Found

ITEM_ACTS = {"item_add", "item_split", "item_join", "item_place", "item_delete"}


@require_http_methods(["GET", "POST"])
def acts(request: HttpRequest, pk: int) -> HttpResponse:
    """Do one act on a draft; asked by GET, a fresh token for a page that was open for long."""
    order = get_object_or_404(Order.objects.for_user(member(request)).for_editor(), pk=pk)
    require_edit(request, order)
    if request.method == "GET":
        return JsonResponse({"token": get_token(request), "edits": order.edits})
    draft = _Draft(request, order)
    return answer(request, draft.acts, around=draft.around, meet=_meet)


class _Draft:
    """The acts on one draft by one person. Each takes what was posted and says what it wrote."""

    def __init__(self, request: HttpRequest, order: Order) -> None:
        self.request = request
        self.user: User = member(request)
        self.order = order
        self.day = timezone.localdate()
        self.acts: dict[str, Act] = {
            "requisites": self.requisites,
            "signing": self.signing,
            "passage_add": self.passage_add,
            "passage_save": self.passage_save,
            "passage_place": self.passage_place,
            "passage_delete": self.passage_delete,
            "passage_restore": self.passage_restore,
            "item_add": self.item_add,
            "item_save": self.item_save,
            "item_split": self.item_split,
            "item_join": self.item_join,
            "item_paste": self.item_paste,
            "item_place": self.item_place,
            "item_delete": self.item_delete,
            "item_restore": self.item_restore,
            "appendix_save": self.appendix_save,
            "appendix_place": self.appendix_place,
            "appendix_delete": self.appendix_delete,
            "appendix_restore": self.appendix_restore,
        }

    def around(self, act: str) -> Said:
        """The outline, how often the draft was edited, and after a move how the items stand."""
        fresh = Order.objects.for_editor().get(pk=self.order.pk)
        said: Said = {"edits": fresh.edits, **outline_drawn(self.request, fresh)}
        if act in ITEM_ACTS:
            said["shape"] = item_shape(fresh)
        return said

    # Requisites and signatures

    def requisites(self, data: QueryDict) -> Said:
        form = RequisitesForm(data, user=self.user, order=self.order, day=self.day, prefix="r")
        return self._order(form)

    def signing(self, data: QueryDict) -> Said:
        form = SigningForm(data, user=self.user, order=self.order, day=self.day, prefix="s")
        return self._order(form)

    def _order(self, form: RequisitesForm | SigningForm) -> Said:
        fields = dict(cleaned(form))
        seen = fields.pop("version")
        saved = drafting.save_requisites(self.user, self.order, seen=seen, **fields)
        return {"key": "order", "version": saved.version}

    # Passages

    def passage_add(self, data: QueryDict) -> Said:
        blocks = _blocks(data)
        appendix = self._of(data)
        added: Passage
        if appendix is not None:
            rows = appendix.passages.filter(pk=whole(data.get("after")))
            added = appendices.add_passage(self.user, appendix, blocks, after=rows.first())
        else:
            behind = self.order.passages.filter(pk=whole(data.get("after"))).first()
            added = drafting.add_passage(self.user, self.order, blocks, after=behind)
        return _passage(added)

    def passage_save(self, data: QueryDict) -> Said:
        blocks, seen = _blocks(data), whole(data.get("version"))
        appendix = self._of(data)
        if appendix is not None:
            text = row_of(appendix.passages, data.get("passage"))
            return _passage(appendices.save_passage(self.user, text, blocks, seen=seen))
        row = row_of(self.order.passages, data.get("passage"))
        return _passage(drafting.save_passage(self.user, row, blocks, seen=seen))

    def passage_place(self, data: QueryDict) -> Said:
        appendix, behind = self._of(data), whole(data.get("after"))
        if appendix is not None:
            text = row_of(appendix.passages, data.get("passage"))
            after = appendix.passages.filter(pk=behind).first()
            appendices.place_passage(self.user, text, after=after)
            return {"key": str(text.pk)}
        row = row_of(self.order.passages, data.get("passage"))
        above = self.order.passages.filter(pk=behind).first()
        drafting.place_passage(self.user, row, after=above)
        return {"key": str(row.pk)}

    def passage_delete(self, data: QueryDict) -> Said:
        appendix, key = self._of(data), whole(data.get("passage"))
        if appendix is not None:
            text = appendix.passages.filter(pk=key).first()
            return {"undo": appendices.delete_passage(self.user, text) if text else ""}
        row = self.order.passages.filter(pk=key).first()
        return {"undo": drafting.delete_passage(self.user, row) if row else ""}

    def passage_restore(self, data: QueryDict) -> Said:
        appendix, kept = self._of(data), data.get("undo", "")
        if appendix is not None:
            return _passage(appendices.bring_back_passage(self.user, appendix, kept))
        return _passage(drafting.bring_back_passage(self.user, self.order, kept))

    def _of(self, data: QueryDict) -> Appendix | None:
        """The appendix whose text a list of passages is; None for the preamble."""
        key = data.get("of")
        if not key:
            return None
        appendix: Appendix = row_of(
            self.order.appendices.filter(kind=Appendix.Kind.TEXT).select_related("order"), key
        )
        return appendix

    # Items

    def item_add(self, data: QueryDict) -> Said:
        under = data.get("parent")
        added = items.add(
            self.user,
            self.order,
            text=_line(data, "text"),
            parent=row_of(self.order.items, under) if under else None,
            after=self._item(data, "after"),
        )
        return {"key": str(added.pk), "version": added.version}

    def item_save(self, data: QueryDict) -> Said:
        row = row_of(self.order.items.prefetch_related("addressees"), data.get("item"))
        form = LiveItemForm(data, user=self.user, day=self.day, item=row)
        cleaned(form)
        items.save(self.user, row, seen=form.seen, to=form.to, **form.fields_of_item)
        return self._item_said(row)

    def item_split(self, data: QueryDict) -> Said:
        row, new = items.split(
            self.user,
            row_of(self.order.items, data.get("item")),
            seen=whole(data.get("version")),
            text=_line(data, "text"),
            rest=_line(data, "rest"),
        )
        return {
            "key": str(row.pk),
            "version": row.version,
            "made": str(new.pk),
            "made_version": new.version,
        }

    def item_join(self, data: QueryDict) -> Said:
        above = items.join(
            self.user,
            row_of(self.order.items, data.get("item")),
            seen=whole(data.get("version")),
            above=row_of(self.order.items, data.get("above")),
            above_seen=whole(data.get("above_version")),
            text=_line(data, "text"),
        )
        return self._item_said(above)

    def item_paste(self, data: QueryDict) -> Said:
        form = PasteForm(data)
        cleaned(form)
        added = items.add_plain(
            self.user,
            self.order,
            form.items,
            parent=self._item(data, "parent"),
            after=self._item(data, "after"),
        )
        return {"keys": [str(row.pk) for row in added]}

    def item_place(self, data: QueryDict) -> Said:
        row = row_of(self.order.items, data.get("item"))
        under = data.get("parent")
        parent = row_of(self.order.items, under) if under else None
        items.place(self.user, row, parent=parent, after=self._item(data, "after"))
        return {"key": str(row.pk)}

    def item_delete(self, data: QueryDict) -> Said:
        row = self._item(data, "item")
        return {"undo": items.delete(self.user, row) if row else ""}

    def item_restore(self, data: QueryDict) -> Said:
        rows = items.bring_back(self.user, self.order, data.get("undo", ""))
        return {"keys": [str(row.pk) for row in rows]}

    def _item_said(self, row: DirectiveItem) -> Said:
        to = list(_to(row))
        due = offered_due(row, self.day)
        return {
            "key": str(row.pk),
            "version": row.version,
            "item": item_data(row, to),
            "facts": render_to_string("orders/item_facts.html", {"item": row, "to": to}),
            "offer": _offer(due) if due else None,
        }

    def _item(self, data: QueryDict, name: str) -> DirectiveItem | None:
        return self.order.items.filter(pk=whole(data.get(name))).first()

    # Appendices

    def appendix_save(self, data: QueryDict) -> Said:
        row = row_of(self.order.appendices.select_related("order"), data.get("appendix"))
        form = appendix_form(data, self.user, row)
        fields = {name: value for name, value in cleaned(form).items() if name != "version"}
        appendices.save(self.user, row, seen=form.seen, **fields)
        return {"key": str(row.pk), "version": row.version, "name": str(row)}

    def appendix_place(self, data: QueryDict) -> Said:
        row = row_of(self.order.appendices.select_related("order"), data.get("appendix"))
        after = self.order.appendices.filter(pk=whole(data.get("after"))).first()
        appendices.place(self.user, row, after=after)
        return {"key": str(row.pk)}

    def appendix_delete(self, data: QueryDict) -> Said:
        rows = self.order.appendices.filter(pk=whole(data.get("appendix")))
        row = rows.select_related("order").first()
        return {"undo": appendices.detach(self.user, row) if row else ""}

    def appendix_restore(self, data: QueryDict) -> Said:
        row = appendices.bring_back(self.user, self.order, data.get("undo", ""))
        return {"key": str(row.pk), "version": row.version}


def _blocks(data: QueryDict) -> tuple[Block, ...]:
    form = RichTextForm(data)
    cleaned(form)
    return form.blocks


def _line(data: QueryDict, name: str) -> str:
    try:
        return item_text(data.get(name, ""))
    except ValidationError as why:
        raise Unfit(why.messages[0]) from why


def _passage(row: Passage) -> Said:
    html = render_to_string("components/blocks.html", {"blocks": row.tree()})
    return {"key": str(row.pk), "version": row.version, "html": html.strip()}


def _offer(due: Found) -> Said:
    words = {"permanent": "постоянно", "periodic": due.text}
    if due.day is not None:
        return {"kind": "day", "day": due.day.isoformat(), "words": in_words_short(due.day)}
    return {"kind": due.kind, "text": due.text, "words": words[due.kind]}


def _to(item: DirectiveItem) -> QuerySet[Addressee]:
    return (
        item.addressees.order_by("position")
        .select_related("group", "appointment__person", "appointment__post")
        .prefetch_related("organization__names", "organization__authority__names")
    )


def _meet(row: Edited) -> Said:
    """A row as it is saved now: as fields for the script, as names and texts for the person."""
    if isinstance(row, (OrderPassage, AppendixPassage)):
        return {"html": render_to_string("components/blocks.html", {"blocks": row.tree()}).strip()}
    if isinstance(row, DirectiveItem):
        return {"item": item_data(row, list(_to(row)))}
    if isinstance(row, Order):
        fields = {f"r-{name}": value for name, value in requisites_of(row).items()}
        fields |= {f"s-{name}": value for name, value in signing_of(row).items()}
        return {"fields": _plain(fields)}
    if isinstance(row, Appendix):
        return {"fields": _plain(appendix_of(row))}
    raise TypeError(row)


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """What a form shows of a row as the browser's form holds it."""
    return {
        name: value if isinstance(value, bool) else "" if value is None else str(value)
        for name, value in fields.items()
        if name != "version"
    }
