"""Pages of the roof: login, home, health."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_GET

from office.actions.history import log_access
from office.models import AccessLog, User
from portal.demo.logins import DEMO_LOGINS, DEMO_PASSWORD
from portal.desk import desk_of
from portal.desk_school import school_desk
from portal.desk_seminars import seminars_of
from schools import sessions


class LoginForm(AuthenticationForm):
    """Name and password; says the same whether or not there is such an account."""

    remember = forms.BooleanField(label="Запомнить меня на этом устройстве", required=False)
    error_messages = {
        "invalid_login": "Имя или пароль не подошли. Проверьте раскладку и клавишу Caps Lock.",
        "inactive": "Имя или пароль не подошли. Проверьте раскладку и клавишу Caps Lock.",
    }


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    """The login page; a demo names its logins."""

    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:  # type: ignore[override]  # the stubs know a later Django
        """Where the person wanted to go; never back to this page."""
        url = super().get_redirect_url()
        return "" if urlsplit(url).path == self.request.path else url

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_valid(form)
        user = form.get_user()
        sessions.begin(self.request, user, remember=form.cleaned_data["remember"])
        log_access(user=user, kind=AccessLog.Kind.LOGIN, subject="вход")
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        log_access(user=None, kind=AccessLog.Kind.LOGIN_FAILED, subject="вход")
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if settings.DEMO:
            context |= {"demo_logins": DEMO_LOGINS, "demo_password": DEMO_PASSWORD}
        return context


class Logout(LogoutView):
    """Ends the session; only by POST."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leave, and let the browser forget the pages that it kept."""
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


def home(request: HttpRequest) -> HttpResponse:
    """The desk: where one's work stands."""
    user, today = cast(User, request.user), timezone.localdate()
    return render(
        request,
        "portal/home.html",
        {
            "title": "Рабочий стол",
            "today": today,
            "desk": desk_of(user),
            "school": school_desk(user, today),
            "seminars": seminars_of(user, today),
        },
    )


@login_not_required
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Answers when the database does; for the reverse proxy and scripts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
