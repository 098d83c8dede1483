"""Why a letter did not go, in words for an administrator and without secrets."""

from __future__ import annotations

import smtplib
import socket
import ssl

_LONGEST = 300

# The first that fits; a later class may be the parent of an earlier one.
_WORDS: list[tuple[type[Exception], str]] = [
    (smtplib.SMTPAuthenticationError, "Почтовый сервер не принял имя или пароль портала."),
    (smtplib.SMTPSenderRefused, "Почтовый сервер не принял адрес отправителя"),
    (smtplib.SMTPRecipientsRefused, "Почтовый сервер не принял адрес получателя"),
    (smtplib.SMTPNotSupportedError, "Почтовый сервер не умеет того, что велят настройки почты."),
    (smtplib.SMTPServerDisconnected, "Почтовый сервер оборвал соединение."),
    (smtplib.SMTPConnectError, "Почтовый сервер не принял соединение"),
    (smtplib.SMTPException, "Почтовый сервер не принял письмо"),
    (ssl.SSLError, "Защищённое соединение с почтовым сервером не установилось."),
    (socket.gaierror, "Имя почтового сервера не найдено."),
    (TimeoutError, "Почтовый сервер не ответил вовремя."),
    (ConnectionRefusedError, "Почтовый сервер не принимает соединений."),
    (OSError, "Связи с почтовым сервером нет"),
    (ValueError, "Письмо не составилось: проверьте адрес получателя."),
]


def words_of(error: Exception) -> str:
    """A sentence about a failed sending, at most 300 characters; with the server's answer."""
    words = next(
        (said for kind, said in _WORDS if isinstance(error, kind)), "Письмо не составилось."
    )
    if words.endswith("."):
        return words
    answer = " ".join(_answer(error).split())
    return f"{words}: {answer}"[:_LONGEST] if answer else f"{words}."


def _answer(error: Exception) -> str:
    """What the server said, or the system; a server's answer to a password is never asked for."""
    said: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()), (0, b""))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    else:
        return getattr(error, "strerror", None) or ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return f"{code} {text}"
