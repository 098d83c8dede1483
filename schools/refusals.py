"""Refusals of the directory."""

from __future__ import annotations

from office.refusals import Refusal


class PostIsTaken(Refusal):
    """Another person holds the post as the main holder in that period."""

    sentence = (
        "Эту должность в указанный период уже занимает другой человек. Закройте прежнее "
        "назначение датой или укажите «исполняет обязанности»."
    )


class ActingIsTaken(Refusal):
    """Somebody else already acts in the post in that period."""

    sentence = (
        "Обязанности по этой должности в указанный период уже исполняет другой человек. "
        "Закройте прежнее назначение датой."
    )


class AlreadyAppointed(Refusal):
    """The same person is already in the post in that period."""

    sentence = "Этот человек уже назначен на эту должность в указанный период."


class PostIsClosed(Refusal):
    """The post was abolished before the appointment ends, or is still held after it."""

    sentence = "Должность упразднена раньше, чем кончается назначение. Проверьте даты."


class HeadPostExists(Refusal):
    """An organization has one head."""

    sentence = "У этой организации уже есть должность руководителя. Снимите отметку с прежней."


class SignsOnlyInAuthority(Refusal):
    """Orders of the authority are signed by its own posts."""

    sentence = "Приказы управления подписывают только должности самого управления."


class HeadIsOnePerson(Refusal):
    """A head or signing post cannot be shared."""

    sentence = "Должность руководителя или подписывающего занимает один человек."


class NamesOverlap(Refusal):
    """Two names would be valid on one day."""

    sentence = (
        "Наименования пересекаются по датам. Закройте прежнее датой, с которой действует новое."
    )


class NameWasInForce(Refusal):
    """A name that has begun is history: it is corrected, not removed."""

    sentence = "Это наименование уже действовало. Его можно исправить, но не удалить."


class NameIsTaken(Refusal):
    """Something of the same kind has this name already."""

    sentence = "Такое название уже есть. Дайте другое или исправьте имеющееся."


class OneAuthority(Refusal):
    """The authority's own organization is one: neither added nor closed nor of another kind."""

    sentence = "Организация вида «управление» ровно одна: её нельзя добавить, закрыть или сменить."


class AuthorityIsNamedInSettings(Refusal):
    """The authority's names are kept with its letterhead."""

    sentence = "Наименование управления меняют в настройках, вместе с бланком."


class WrongSuccessor(Refusal):
    """A successor must be another organization that exists when this one closes."""

    sentence = "Правопреемником может быть другая организация, которая существует и после закрытия."


class OrganizationIsClosed(Refusal):
    """The organization does not exist in that period."""

    sentence = "В указанный период организация не существует. Проверьте даты."


class PeriodOutOfOrder(Refusal):
    """A period would end before it begins."""

    sentence = "Дата окончания раньше даты начала."


class SameName(Refusal):
    """A person of the same full name is already there; another one needs a confirmation."""

    sentence = (
        "Человек с таким именем уже есть. Если это тот же человек, откройте его карточку; "
        "если однофамилец, отметьте это и сохраните."
    )


class ActIsEntered(Refusal):
    """An act of the same kind, issuer, date and number is already there."""

    sentence = "Такой акт уже внесён: совпадают вид, кем издан, дата и номер."


class GroupIsEmpty(Refusal):
    """A group by list without organizations, or by rule without kinds."""

    sentence = "Выберите, кто входит в группу: виды организаций или сами организации."


class UsernameIsTaken(Refusal):
    """Another login has this name."""

    sentence = "Такое имя для входа уже занято."


class LastAdministrator(Refusal):
    """Without an administrator nobody could give roles any more."""

    sentence = (
        "Это последний администратор. Сначала дайте эту роль без срока другому действующему "
        "пользователю."
    )


class DirectorNeedsOrganization(Refusal):
    """A director directs one of the organizations; other roles have none."""

    sentence = "Роли директора нужна подведомственная организация, у других ролей её нет."


class RoleIsHeld(Refusal):
    """The user has this role in that period already."""

    sentence = "У пользователя уже есть эта роль в указанный период."


class LoginIsLinked(Refusal):
    """One login belongs to one person."""

    sentence = "Эта учётная запись уже связана с другим человеком."


class WeakPassword(Refusal):
    """The password does not meet the rules; the sentence says which."""
