"""Rules of names: one person is named in one way, with one post, in the case that it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from documents.proofread.knowledge import KnownPerson
from documents.proofread.people import (
    CASE_ENDINGS,
    INITIALS,
    PLURAL_NAMES,
    Named,
    named,
    same_post,
    stem,
)
from documents.proofread.quoting import in_marks
from documents.proofread.rules import Hit, Rule, Subject
from russian.cases import CASES


def _two_sets_of_initials(subject: Subject) -> Iterator[Hit]:
    """«И.С. Токарева» and «Токаревой И.В.»; namesakes with posts of their own are two people."""
    for people in _by_stem(subject).values():
        variants = _first_of_each(people, lambda one: one.initials)
        for one in variants:
            other = next((two for two in variants if _is_one_person(one, two, people)), None)
            if other:
                yield Hit(
                    one.spot.place,
                    one.quote,
                    f"Одна фамилия, а инициалы разные: «{one.quote}» и «{other.quote}». "
                    "Проверьте, какие верны.",
                    at=one.at,
                )


def _is_one_person(one: Named, other: Named, people: list[Named]) -> bool:
    if one.initials == other.initials:
        return False
    ours = [two for two in people if two.initials == one.initials]
    theirs = [two for two in people if two.initials == other.initials]
    spots = {two.spot for two in ours}
    if any(two.spot in spots for two in theirs):
        return False  # whoever names both in one sentence knows that they are two
    if any(two.full for two in ours) and any(two.full for two in theirs):
        return False
    our_posts = [two.post for two in ours if two.post]
    their_posts = [two.post for two in theirs if two.post]
    if our_posts and their_posts:
        return any(same_post(mine, yours) for mine in our_posts for yours in their_posts)
    swapped = one.initials == other.initials[::-1]
    cells = [two.spot.role == "cell" for two in (one, other)]
    if any(cells):
        return swapped and not all(cells)  # a table may list brothers and namesakes
    alike = one.initials[0] == other.initials[0] or one.initials[1] == other.initials[1]
    return alike or swapped


def _two_posts(subject: Subject) -> Iterator[Hit]:
    by_person: dict[tuple[str, str], list[Named]] = {}
    for one in named(subject):
        if one.post and not one.post.plural:
            by_person.setdefault((one.stem, one.initials), []).append(one)
    for people in by_person.values():
        variants: list[Named] = []
        for one in people:
            if not any(_same(one, other) for other in variants):
                variants.append(one)
        if len(variants) > 1:
            for one, other in zip(variants, [*variants[1:], variants[0]], strict=True):
                yield _about_posts(one, other)


def _same(one: Named, other: Named) -> bool:
    return bool(one.post and other.post and same_post(one.post, other.post))


def _about_posts(one: Named, other: Named) -> Hit:
    assert one.post
    assert other.post
    text = one.spot.text
    start = text.find(one.post.text, max(0, one.at - 320))
    if start < 0:  # the post is a line of its own, above the name
        start, end = one.at, one.at + len(one.quote)
    else:
        end = max(one.at + len(one.quote), start + len(one.post.text))
        start = min(start, one.at)
    return Hit(
        one.spot.place,
        text[start:end],
        f"Один человек назван с двумя должностями: {in_marks(one.post.text)} "
        f"и {in_marks(other.post.text)} ({other.quote}). Оставьте верную.",
        at=start,
    )


def _initials_order(subject: Subject) -> Iterator[Hit]:
    """In running text of one sheet; lists of people in tables and signatures go their own way."""
    by_sheet: dict[int, list[Named]] = {}
    for one in named(subject):
        if _is_running(one) and not (_in_brackets(one) or _in_a_roster(one)):
            by_sheet.setdefault(one.spot.sheet, []).append(one)
    for people in by_sheet.values():
        ahead = [one for one in people if one.before]
        behind = [one for one in people if not one.before]
        if not ahead or not behind:
            continue
        rarer, usual = (behind, ahead) if len(behind) <= len(ahead) else (ahead, behind)
        where = "после фамилии" if rarer is behind else "перед фамилией"
        for one in rarer:
            initials = f"{one.initials[0]}.{one.initials[1]}."
            swapped = f"{initials} {one.surname}" if usual is ahead else f"{one.surname} {initials}"
            yield Hit(
                one.spot.place,
                one.quote,
                f"Инициалы здесь стоят {where}, а в других местах — наоборот: пишите одинаково.",
                fix=swapped,
                at=one.at,
            )


# «Отчёты начальников отделов проверила А.С. Громова»: the name is that of another.
ACTS = re.compile(r"\w(?:[аеиуыя]л[аио]?|[еиаяую]т|ся)(?!\w)")


def _plural_post(subject: Subject) -> Iterator[Hit]:
    for one in named(subject):
        post = one.post
        fits = PLURAL_NAMES.get(post.ending, ()) if post and post.before else ()
        if not post or not post.plural or ACTS.search(post.text):
            continue
        if post and one.surname.endswith(fits) and _is_running(one) and not _follows(one):
            yield Hit(
                one.spot.place,
                _post_and_name(one),
                f"Должность во множественном числе ({in_marks(post.text)}), а назван один человек: "
                "исправьте число или допишите имена.",
                at=_post_start(one),
            )


def _singular_post(subject: Subject) -> Iterator[Hit]:
    for one in named(subject):
        post = one.post
        second = SECOND_NAME.match(one.spot.text, one.at + len(one.quote))
        if post and post.singular and post.before and _is_running(one) and second:
            end = one.at + len(one.quote) + len(second[0])
            start = _post_start(one)
            yield Hit(
                one.spot.place,
                one.spot.text[start:end],
                f"Должность в единственном числе ({in_marks(post.text)}), а названы двое: "
                "исправьте число или укажите вторую должность.",
                at=start,
            )


SURNAME = r"[А-ЯЁ][а-яё-]{1,40}"
A_NAME = rf"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{SURNAME}|{SURNAME}\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)"
SECOND_NAME = re.compile(rf"\sи\s{A_NAME}")
NEXT_NAME = re.compile(rf"[^.]*?{A_NAME}")


def _follows(one: Named) -> bool:
    """Whether somebody else is named behind, before the sentence is over."""
    end = one.at + len(one.quote)
    return bool(NEXT_NAME.match(one.spot.text[end : end + 160]))


def _in_brackets(one: Named) -> bool:
    """«Отделу (Белова Т.И.)»: a note of its own kind, with the surname first."""
    text, end = one.spot.text, one.at + len(one.quote)
    return text[max(0, one.at - 1) : one.at] == "(" and text[end : end + 1] == ")"


def _in_a_roster(one: Named) -> bool:
    """«Чиж В.Б., специалист», «секретарь комиссии – Чиж В.Б.»: a line of a list of people."""
    text = one.spot.text
    ahead, behind = text[: one.at], text[one.at + len(one.quote) :]
    begins = not ahead and (one.spot.role == "list" or behind.startswith((" – ", " — ")))
    return not one.before and (begins or ahead.endswith(("– ", "— ")))


def _is_running(one: Named) -> bool:
    return not one.full and one.spot.role in ("text", "list", "item", "recommendation")


def _post_start(one: Named) -> int:
    assert one.post
    return one.spot.text.rfind(one.post.text, 0, one.at)


def _post_and_name(one: Named) -> str:
    return one.spot.text[_post_start(one) : one.at + len(one.quote)]


def _name_case(subject: Subject) -> Iterator[Hit]:
    """A name in another case than the post before it, where the forms of the name are known."""
    known = {(stem(one.surname), one.initials.replace(".", "").replace(" ", "")): one
             for one in subject.knowledge.people}  # fmt: skip
    for one in named(subject) if known else ():
        person = known.get((one.stem, one.initials))
        post = one.post
        if not person or not person.forms or not person.forms.sure:
            continue
        wanted = None
        if post and post.before and post.ending in CASE_ENDINGS and not one.full:
            case = CASE_ENDINGS[post.ending]
            wanted = _surname(person.forms.of(case)) if case else person.surname
        if wanted and one.surname != wanted:
            yield Hit(
                one.spot.place,
                one.quote,
                "Имя не согласовано с должностью: после "
                f"{in_marks(post.text if post else '')} нужно «{wanted}».",
                fix=one.quote.replace(one.surname, wanted),
                at=one.at,
            )
        elif one.surname not in _all_forms(person):
            yield Hit(
                one.spot.place,
                one.quote,
                f"Такой формы у фамилии «{person.surname}» нет: проверьте падеж.",
                at=one.at,
            )


def _all_forms(person: KnownPerson) -> set[str]:
    assert person.forms
    return {person.surname, *(_surname(person.forms.of(case)) for case in CASES)}


def _surname(name: str) -> str:
    """The surname of «Качевой Л.Ю.» or «Л.Ю. Качевой»."""
    return INITIALS.sub("", name).split()[0]


# ── Walking ────────────────────────────────────────────────────────────────────────────────────
def _by_stem(subject: Subject) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for one in named(subject):
        found.setdefault(one.stem, []).append(one)
    return found


def _first_of_each(people: list[Named], key: Callable[[Named], str]) -> list[Named]:
    first: dict[str, Named] = {}
    for one in people:
        first.setdefault(key(one), one)
    return list(first.values())


RULES: tuple[Rule, ...] = (
    Rule(
        "two-sets-of-initials", "warning", "Разные инициалы одного человека", _two_sets_of_initials
    ),
    Rule("two-posts", "warning", "Разные должности одного человека", _two_posts),
    Rule(
        "initials-order",
        "remark",
        "Инициалы то до, то после фамилии",
        _initials_order,
        bad=("Выступили И.И. Петров, А.А. Козлова и Сидорова О.П.",),
        good=("Выступили И.И. Петров, А.А. Козлова и О.П. Сидорова.",),
    ),
    Rule(
        "plural-post",
        "warning",
        "Должность во множественном числе с одним именем",
        _plural_post,
        bad=(
            "Поручить заместителям директора И.И. Ивановой подготовку отчёта.",
            "Контроль возложить на заместителей начальника управления А.С. Громова.",
        ),
        good=(
            "Поручить заместителю директора И.И. Ивановой подготовку отчёта.",
            "Поручить заведующей детским садом Т.И. Беловой подготовку отчёта.",
            "Отчёты начальников отделов проверила А.С. Громова.",
            "Поручить заместителям директора И.И. Ивановой, П.П. Петрову подготовку отчёта.",
        ),
    ),
    Rule(
        "singular-post",
        "warning",
        "Должность в единственном числе с двумя именами",
        _singular_post,
        bad=("Поручить заместителю директора И.И. Ивановой и П.П. Петрову подготовку отчёта.",),
        good=("Поручить директору И.И. Ивановой и методисту П.П. Петрову подготовку отчёта.",),
    ),
    Rule("name-case", "warning", "Не тот падеж имени", _name_case),
)
