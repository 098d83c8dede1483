"""Write the programme: topics, who speaks to them, and the text of talks."""

from __future__ import annotations

from documents.canonical import dump_blocks
from documents.tree import Block
from office.actions.ordering import append, remove, shift
from office.models import User
from office.policy import same_authority
from office.refusals import Gone
from schools.models import Appointment
from seminars.actions.locking import editing, line
from seminars.models import AgendaItem, Seminar, Talk, TalkPassage
from seminars.refusals import NothingWritten, NotInPostThatDay, SpeaksAlready

PART = "programme"


def add_agenda_item(
    actor: User, seminar: Seminar, title: str, *, section: str = AgendaItem.Section.MAIN
) -> AgendaItem:
    """Add a topic at the end of its section."""
    with editing(actor, seminar, PART) as held:
        item = AgendaItem(
            authority_id=held.authority_id,
            seminar=held,
            section=AgendaItem.Section(section),
            title=line(title),
        )
        return append(item, among=held.agenda.filter(section=item.section))


def edit_agenda_item(actor: User, item: AgendaItem, *, seen: int, title: str) -> AgendaItem:
    """Correct a topic. Raises `Stale`."""
    with editing(actor, item.seminar, PART):
        item.save_fields(seen=seen, title=line(title))
    return item


def move_agenda_item(actor: User, item: AgendaItem, *, by: int) -> None:
    """Move a topic so many places down its section (up when negative)."""
    with editing(actor, item.seminar, PART) as held:
        shift(item, among=held.agenda.filter(section=item.section), by=by)


def remove_agenda_item(actor: User, item: AgendaItem) -> None:
    """Take a topic out with its talks; its files stay with the seminar."""
    with editing(actor, item.seminar, PART) as held:
        remove(item, among=held.agenda.filter(section=item.section))


def add_talk(actor: User, item: AgendaItem, speaker: Appointment) -> Talk:
    """Let somebody speak to a topic. Raises `NotInPostThatDay`, `SpeaksAlready`."""
    with editing(actor, item.seminar, PART) as held:
        _check_speaker(held, item, speaker)
        talk = Talk(authority_id=held.authority_id, agenda_item=item, speaker=speaker)
        return append(talk, among=item.talks.all())


def edit_talk(actor: User, talk: Talk, *, seen: int, speaker: Appointment) -> Talk:
    """Let somebody else give the talk. Raises `Stale`, `NotInPostThatDay`, `SpeaksAlready`."""
    with editing(actor, talk.agenda_item.seminar, PART) as held:
        if speaker.pk != talk.speaker_id:
            _check_speaker(held, talk.agenda_item, speaker)
        talk.save_fields(seen=seen, speaker=speaker)
    return talk


def move_talk(actor: User, talk: Talk, *, by: int) -> None:
    """Move a talk among those to its topic."""
    with editing(actor, talk.agenda_item.seminar, PART):
        shift(talk, among=talk.agenda_item.talks.all(), by=by)


def remove_talk(actor: User, talk: Talk) -> None:
    """Take a talk out with its text; passages composed from it keep theirs as typed."""
    with editing(actor, talk.agenda_item.seminar, PART):
        remove(talk, among=talk.agenda_item.talks.all())


def add_talk_passage(
    actor: User,
    talk: Talk,
    blocks: tuple[Block, ...],
    *,
    in_report: bool = True,
    in_order: bool = False,
    order_wording: tuple[Block, ...] = (),
    after: TalkPassage | None = None,
) -> TalkPassage:
    """Add a passage to a talk, at its end or behind another. Raises `NothingWritten`."""
    if not blocks:
        raise NothingWritten
    with editing(actor, talk.agenda_item.seminar, PART) as held:
        passage = TalkPassage(
            authority_id=held.authority_id,
            talk=talk,
            in_report=in_report,
            in_order=in_order,
            order_wording=dump_blocks(order_wording),
        )
        passage.put(blocks)
        return append(passage, among=talk.passages.all(), after=after)


def edit_talk_passage(
    actor: User,
    passage: TalkPassage,
    *,
    seen: int,
    blocks: tuple[Block, ...],
    in_report: bool,
    in_order: bool,
    order_wording: tuple[Block, ...],
) -> TalkPassage:
    """Replace a passage's text, ticks and shorter wording. Raises `Stale`, `NothingWritten`."""
    if not blocks:
        raise NothingWritten
    with editing(actor, passage.talk.agenda_item.seminar, PART):
        passage.edit_fields(
            actor,
            seen=seen,
            blocks=dump_blocks(blocks),
            in_report=in_report,
            in_order=in_order,
            order_wording=dump_blocks(order_wording),
        )
    return passage


def tick_talk_passage(
    actor: User, passage: TalkPassage, *, in_report: bool, in_order: bool
) -> TalkPassage:
    """Choose the documents that a passage goes into; its text and version stay."""
    with editing(actor, passage.talk.agenda_item.seminar, PART):
        rows = TalkPassage.objects.filter(pk=passage.pk)
        if not rows.update(in_report=in_report, in_order=in_order):
            raise Gone
        passage.in_report, passage.in_order = in_report, in_order
    return passage


def move_talk_passage(actor: User, passage: TalkPassage, *, by: int) -> None:
    """Move a passage within its talk."""
    with editing(actor, passage.talk.agenda_item.seminar, PART):
        shift(passage, among=passage.talk.passages.all(), by=by)


def remove_talk_passage(actor: User, passage: TalkPassage) -> None:
    """Delete a passage; what was composed from it keeps its text as typed."""
    with editing(actor, passage.talk.agenda_item.seminar, PART):
        remove(passage, among=passage.talk.passages.all())


def _check_speaker(seminar: Seminar, item: AgendaItem, speaker: Appointment) -> None:
    same_authority(seminar, speaker)
    ended = speaker.valid_to is not None and speaker.valid_to < seminar.date
    if ended or speaker.valid_from > seminar.date:
        raise NotInPostThatDay
    if item.talks.filter(speaker=speaker).exists():
        raise SpeaksAlready
