"""Every address × every role × own and foreign: nothing of another authority is ever shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from office.models import Event, User
from schools.models import Role
from tests import make
from tests.portal import world as worlds
from tests.portal.world import World

ABROAD = "Дальний"
MISSING = 10**9
NOTHING: dict[str, str] = {}
# Those whose rights together reach every address; the whole walk takes everybody.
MOST_RIGHTS = frozenset({"administrator", "registrar", "director"})

# Address -> which row each of its parts names. An address that is not listed fails the test.
ROWS: dict[str, dict[str, str]] = {
    "home": NOTHING,
    "login": NOTHING,
    "logout": NOTHING,
    "health": NOTHING,
    **dict.fromkeys(
        [
            "schools:organizations",
            "schools:organization_add",
            "schools:clusters",
            "schools:cluster_add",
            "schools:people",
            "schools:person_add",
            "schools:appointments",
            "schools:groups",
            "schools:group_add",
            "schools:acts",
            "schools:act_add",
            "schools:forms",
            "schools:forms_confirm_many",
            "schools:settings",
            "schools:authority_name_add",
            "schools:layout",
            "schools:users",
            "schools:user_add",
            "schools:password",
            "schools:letters",
            "schools:letters_resend",
            "schools:notices",
            "schools:notices_seen",
            "seminars:list",
            "seminars:plan",
            "orders:list",
            "orders:journal",
            "orders:new",
            "orders:enter",
            "orders:addressees",
            "orders:settings",
            "orders:journal_add",
            "orders:kind_add",
            "orders:control",
            "orders:deputies",
            "orders:check",
            "orders:rules",
            "orders:years",
        ],
        NOTHING,
    ),
    **{
        f"schools:{name}": {"pk": row}
        for row, names in {
            "organization": "organization organization_edit organization_rename "
            "organization_close organization_reopen organization_delete post_add",
            "organization_name": "organization_name_edit organization_name_delete",
            "cluster": "cluster_edit cluster_delete",
            "post": "post_edit post_delete post_appoint",
            "person": "person person_edit person_login person_delete person_appoint",
            "appointment": "appointment_edit appointment_end appointment_delete",
            "group": "group group_edit group_close group_reopen group_delete",
            "act": "act act_edit act_delete",
            "case_forms": "forms_edit forms_confirm forms_suggest",
            "authority_name": "authority_name_edit authority_name_delete",
            "user": "user user_edit user_person user_password user_deactivate user_reactivate "
            "role_add",
            "role": "role_end",
            "letter": "letter_resend",
            "notice": "notice",
        }.items()
        for name in names.split()
    },
    **{
        f"seminars:{name}": {"pk": row}
        for row, names in {
            "seminar": "seminar edit hold move cancel reopen programme add_item participants "
            "add_guest materials report write_report",
            "agenda_item": "edit_item move_item delete_item add_talk",
            "talk": "edit_talk move_talk delete_talk add_passage",
            "talk_passage": "edit_passage tick_passage move_passage delete_passage",
            "guest": "delete_guest",
            "material": "material edit_material delete_material",
            "report": "edit_report report_acts take_talks add_report_passage add_recommendations",
            "report_passage": "edit_report_passage renew_report_passage move_report_passage "
            "delete_report_passage",
            "recommendation": "add_recommendation edit_recommendation arrange_recommendation "
            "delete_recommendation",
        }.items()
        for name in names.split()
    },
    **{
        f"orders:{name}": {"pk": "order"}
        for name in [
            "read",
            "edit",
            "acts",
            "presence",
            "findings",
            "findings_mend",
            "findings_set_aside",
            "findings_take_up",
            "requisites",
            "signing",
            "passage_add",
            "item_add",
            "items_paste",
            "paper",
            "draft_pdf",
            "draft_docx",
            "pdf",
            "docx",
            "txt",
            "json",
        ]
    },
    **{
        f"orders:{name}": {"pk": "order", "passage": "order_passage"}
        for name in ["passage", "passage_move", "passage_delete"]
    },
    **{
        f"orders:{name}": {"pk": "order", "item": "item"}
        for name in ["item", "item_move", "item_delete"]
    },
    **{
        f"orders:{name}": {"pk": "order", "appendix": "appendix"}
        for name in ["appendix", "appendix_move", "appendix_delete", "appendix_passage_add"]
    },
    **{
        f"orders:{name}": {"pk": "order", "appendix": "appendix", "passage": "appendix_passage"}
        for name in ["appendix_passage", "appendix_passage_move", "appendix_passage_delete"]
    },
    "seminar_orders": {"pk": "seminar"},
    **{
        f"orders:{name}": {"pk": "sent"}
        for name in [
            "execution",
            "distribution_plan",
            "recipients_add",
            "remind",
            "waiting",
            "decide",
            "slice",
            "accept",
            "report_begin",
        ]
    },
    **{
        f"orders:{name}": {"pk": "sent", "recipient": "recipient"}
        for name in ["addressee", "handed_over", "acknowledge"]
    },
    **{
        f"orders:{name}": {"pk": "sent", "assignment": "assignment"}
        for name in ["close_duty", "delegate"]
    },
    **{
        f"orders:{name}": {"pk": "sent", "report": "execution_report"}
        for name in [
            "report",
            "report_acts",
            "report_attach",
            "report_submit",
            "report_take_back",
            "report_discard",
        ]
    },
    **{
        f"orders:{name}": {"pk": "sent", "report": "execution_report", "file": "report_file"}
        for name in ["report_file", "report_detach"]
    },
    "orders:report_drop": {"pk": "sent", "report": "execution_report", "answer": "answer"},
    "orders:signed_scan": {"pk": "sent", "signature": "signature"},
    "orders:dropped": {"pk": "dropped"},
    "orders:dropped_turn": {"pk": "dropped"},
    "orders:handover": {"organization": "organization"},
    "orders:deputy_take_back": {"delegation": "delegation"},
    "orders:journal_edit": {"pk": "journal"},
    "orders:journal_year": {"pk": "journal"},
    "orders:kind_edit": {"pk": "kind"},
    "orders:appendix_file": {"pk": "order", "appendix": "file_appendix"},
    "orders:version_pdf": {"pk": "signed", "version": "version"},
    "orders:version_scan": {"pk": "signed", "version": "version"},
}
# Parts of addresses that are words, not keys.
WORDS = {
    "orders:appendix_add": ({"pk": "order"}, {"kind": "text"}),
    "orders:rule_switch": (NOTHING, {"code": "heading-full-stop"}),
    "orders:words": (NOTHING, {"kind": "terms"}),
    "orders:word": (NOTHING, {"kind": "terms"}),
    "orders:word_leave_out": (NOTHING, {"kind": "terms"}),
    "orders:word_delete": ({"pk": "word"}, {"kind": "terms"}),
    "orders:work_year": (NOTHING, {"year": "2026"}),
    "orders:work_year_forget": (NOTHING, {"year": "2026"}),
    "orders:do": ({"pk": "order"}, {"verb": "submit"}),
    "orders:paper_page": ({"pk": "order"}, {"digest": "0" * 64, "page": "1"}),
}


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + str(entry.name)
        else:
            yield from _names(entry, prefix + (f"{entry.namespace}:" if entry.namespace else ""))


def _parts(name: str) -> tuple[dict[str, str], dict[str, str]]:
    return WORDS[name] if name in WORDS else (ROWS[name], {})


def _path(name: str, keys: dict[str, int]) -> str:
    rows, words = _parts(name)
    return reverse(name, kwargs={part: keys[row] for part, row in rows.items()} | words)


def test_every_address_is_listed_here() -> None:
    assert sorted(set(_names(get_resolver()))) == sorted({*ROWS, *WORDS})


@pytest.fixture
def here(house: make.House) -> World:
    return worlds.build(house, "Армавир")


@pytest.fixture
def abroad(elsewhere: make.House) -> World:
    return worlds.build(elsewhere, ABROAD)


def _people(house: make.House) -> dict[str, User | None]:
    people: dict[str, User | None] = {name: getattr(house, name) for name in Role.Name.values}
    return {**people, "stranger": house.stranger, "nobody": None}


def _client(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def test_no_page_shows_anything_of_another_authority(here: World, abroad: World) -> None:
    for who, user in _people(here.house).items():
        client = _client(user)
        for name in sorted({*ROWS, *WORDS}):
            answer = client.get(_path(name, here.keys))
            seen = (who, name, answer.status_code)
            assert answer.status_code in {200, 302, 403, 404, 405, 409}, seen
            assert ABROAD not in answer.content.decode("utf-8", "replace"), seen
            if who == "nobody" and name not in {"login", "health"}:
                assert answer.status_code in {302, 405}, seen


@pytest.mark.long
def test_a_foreign_key_is_the_same_as_a_missing_one(
    here: World, abroad: World, full_count: bool
) -> None:
    # The other database answers alike: there the short form walks with one.
    roles = {"director"} if connection.vendor == "postgresql" else MOST_RIGHTS
    before = Event.objects.of_authority(abroad.house.authority.pk).count()
    missing = dict.fromkeys(here.keys, MISSING)
    for who, user in _people(here.house).items():
        if user is None or not (full_count or who in roles):
            continue
        client = _client(user)
        for name in sorted({*ROWS, *WORDS}):
            rows, _ = _parts(name)
            if not rows:
                continue
            # All parts foreign; and, where there are several, an own order with a foreign part.
            mixes = [(abroad.keys, missing)]
            if len(rows) > 1:
                own = {rows["pk"]: here.keys[rows["pk"]]}
                mixes.append(({**abroad.keys, **own}, {**missing, **own}))
            for foreign, none in mixes:
                for method in ("get", "post"):
                    answers = [
                        getattr(client, method)(_path(name, keys)).status_code
                        for keys in (foreign, none)
                    ]
                    assert answers[0] == answers[1], (who, name, method, answers)
                    # Deleting what is gone already is no error: the second of two clicks.
                    gone = {302} if name.endswith(("_delete", "_detach", "_drop")) else set()
                    assert answers[0] in {403, 404, 405} | gone, (who, name, method, answers)
    assert Event.objects.of_authority(abroad.house.authority.pk).count() == before
