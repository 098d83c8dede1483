"""An administrator reads why a letter did not go, and no secret with it."""

from __future__ import annotations

import smtplib
import socket
import ssl
from email.errors import HeaderParseError

import pytest

from office.actions.mail_failures import words_of


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (smtplib.SMTPAuthenticationError(535, b"aHVudGVyMg== hunter2"), "имя или пароль портала."),
        (smtplib.SMTPSenderRefused(550, b"Not yours", "a@b"), "адрес отправителя: 550 Not yours"),
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"No\r\nuser")}), "получателя: 550 No user"),
        (smtplib.SMTPRecipientsRefused({}), "адрес получателя: 0"),
        (smtplib.SMTPDataError(554, "Спам".encode()), "не принял письмо: 554 Спам"),
        (smtplib.SMTPConnectError(421, "Busy"), "не принял соединение: 421 Busy"),
        (smtplib.SMTPServerDisconnected("closed"), "оборвал соединение."),
        (smtplib.SMTPNotSupportedError("STARTTLS"), "не умеет того, что велят настройки"),
        (ssl.SSLCertVerificationError("self-signed"), "Защищённое соединение"),
        (socket.gaierror(-2, "Name or service not known"), "Имя почтового сервера не найдено."),
        (TimeoutError(), "не ответил вовремя."),
        (ConnectionRefusedError(), "не принимает соединений."),
        (OSError(113, "No route to host"), "Связи с почтовым сервером нет: No route to host"),
        (ValueError("a@b"), "проверьте адрес получателя."),
        (HeaderParseError("a@b"), "Письмо не составилось."),
    ],
)
def test_a_failure_has_words(error: Exception, said: str) -> None:
    words = words_of(error)
    assert said in words
    assert "hunter2" not in words
    assert "\n" not in words


def test_a_long_answer_is_cut() -> None:
    assert len(words_of(smtplib.SMTPDataError(554, b"x" * 5000))) == 300
