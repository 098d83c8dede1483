"""One's own password."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from office.views.acting import member
from schools.actions.users import choose_password
from schools.refusals import WeakPassword
from schools.views.pages import sent


def password(request: HttpRequest) -> HttpResponse:
    """Choose another password; who was issued one can do nothing else before."""
    user = member(request)
    form = PasswordChangeForm(user, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            changed = choose_password(user, password=form.cleaned_data["new_password1"])
        except WeakPassword as weak:
            form.add_error("new_password1", str(weak))
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, "Пароль сменён.")
            return redirect("home")
    return render(request, "schools/password.html", {"form": form})
