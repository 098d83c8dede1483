"""Addresses of the portal."""

from django.urls import include, path

from portal import seminars, views

handler400 = "portal.refusals.bad_request"
handler404 = "portal.refusals.not_found"
urlpatterns = [
    path("", views.home, name="home"),
    path("login/", views.Login.as_view(), name="login"),
    path("logout/", views.Logout.as_view(), name="logout"),
    path("health/", views.health, name="health"),
    path("orders/", include("orders.urls")),
    path("seminars/<int:pk>/orders/", seminars.orders, name="seminar_orders"),
    path("seminars/", include("seminars.urls")),
    path("", include("schools.urls")),
]
