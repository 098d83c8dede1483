"""Who may log in. What a user may do is a `Role` (schools); who it is, a `Person`."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from office.models.tenant import Versioned
from office.querysets.tenant import TenantQuerySet


class UserManager(BaseUserManager["User"]):
    """Makes users; `for_user` is the door to them."""

    def get_queryset(self) -> TenantQuerySet[User]:
        return TenantQuerySet(self.model, using=self._db)

    def for_user(self, user: Any) -> TenantQuerySet[User]:
        """The users of the same authority."""
        return self.get_queryset().for_user(user)

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A user with a hashed password; without one nobody can log in with it."""
        user: User = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Versioned, AbstractBaseUser):
    """A login. `authority` is empty only for an account that serves the server itself."""

    authority = models.ForeignKey(
        "office.Authority", on_delete=models.PROTECT, null=True, blank=True, related_name="users"
    )
    username = models.CharField("имя для входа", max_length=150, unique=True)
    name = models.CharField("имя на экране", max_length=150, help_text="«И.В. Лаптева»")
    email = models.EmailField("почта", blank=True)
    is_active = models.BooleanField("действует", default=True)
    # Given by an administrator: the first thing its owner does is to choose another.
    password_is_initial = models.BooleanField("пароль выдан", default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = "пользователь"
        verbose_name_plural = "пользователи"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
