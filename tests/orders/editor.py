"""The editor's scripts, in the hands of a test: acts on a draft as they are posted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from office.refusals import Gone
from orders.models import Order

JSON = {"accept": "application/json"}
BIG = "ы" * 150_000  # 300 KB
GONE = {"refusal": Gone.sentence, "gone": True}


@dataclass
class Editor:
    """A browser that has the editor of a draft open."""

    client: Client
    order: Order

    def post(self, act: str, **fields: Any) -> Any:
        """Post one act with its fields."""
        return self.client.post(
            f"/orders/{self.order.pk}/acts/", {"act": act, **fields}, headers=JSON
        )

    def does(self, act: str, **fields: Any) -> dict[str, Any]:
        """What an act says that works; what every one of them says is looked at here."""
        answer = self.post(act, **fields)
        assert answer.status_code == 200, answer.content.decode()
        said: dict[str, Any] = answer.json()
        self.order.refresh_from_db()
        assert said["edits"] == self.order.edits
        assert 'data-part="items"' in said["outline"]
        assert "На согласование" in said["submit"]
        assert re.fullmatch(r"\d\d:\d\d", said["at"])
        return said

    def refused(self, act: str, status: int, **fields: Any) -> dict[str, Any]:
        """What an act says that is refused: JSON with a Russian sentence."""
        answer = self.post(act, **fields)
        assert answer.status_code == status, answer.content.decode()
        said: dict[str, Any] = answer.json()
        assert re.match(r"[А-ЯЁ].*[.!]$", said["refusal"], re.DOTALL), said
        return said


def item(**fields: Any) -> dict[str, Any]:
    """The fields of an item as they are posted."""
    return {"version": 1, "kind": "order", "text": "Сделать.", **fields}


def requisites(order: Order, **changes: Any) -> dict[str, Any]:
    """The fields of the requisites as they are posted."""
    fields = {
        "version": order.version,
        "kind": order.kind_id,
        "title": order.title,
        "ordering_clause": order.ordering_clause,
    }
    return {f"r-{name}": value for name, value in {**fields, **changes}.items()}
