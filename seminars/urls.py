"""Addresses of seminars."""

from django.urls import path

from seminars.views import (
    materials,
    participants,
    passages,
    programme,
    recommendations,
    reports,
    seminars,
)

app_name = "seminars"
urlpatterns = [
    path("", seminars.seminar_list, name="list"),
    path("new/", seminars.plan, name="plan"),
    path("<int:pk>/", seminars.seminar, name="seminar"),
    path("<int:pk>/edit/", seminars.edit, name="edit"),
    path("<int:pk>/hold/", seminars.hold, name="hold"),
    path("<int:pk>/move/", seminars.move, name="move"),
    path("<int:pk>/cancel/", seminars.cancel, name="cancel"),
    path("<int:pk>/reopen/", seminars.reopen, name="reopen"),
    path("<int:pk>/programme/", programme.programme_tab, name="programme"),
    path("<int:pk>/programme/new/", programme.add_item, name="add_item"),
    path("items/<int:pk>/edit/", programme.edit_item, name="edit_item"),
    path("items/<int:pk>/move/", programme.move_item, name="move_item"),
    path("items/<int:pk>/delete/", programme.delete_item, name="delete_item"),
    path("items/<int:pk>/talks/new/", programme.add_talk, name="add_talk"),
    path("talks/<int:pk>/edit/", programme.edit_talk, name="edit_talk"),
    path("talks/<int:pk>/move/", programme.move_talk, name="move_talk"),
    path("talks/<int:pk>/delete/", programme.delete_talk, name="delete_talk"),
    path("talks/<int:pk>/passages/new/", passages.add, name="add_passage"),
    path("passages/<int:pk>/edit/", passages.edit, name="edit_passage"),
    path("passages/<int:pk>/tick/", passages.tick, name="tick_passage"),
    path("passages/<int:pk>/move/", passages.move, name="move_passage"),
    path("passages/<int:pk>/delete/", passages.delete, name="delete_passage"),
    path("<int:pk>/participants/", participants.participants_tab, name="participants"),
    path("<int:pk>/guests/new/", participants.add_guest, name="add_guest"),
    path("guests/<int:pk>/delete/", participants.delete_guest, name="delete_guest"),
    path("<int:pk>/materials/", materials.materials_tab, name="materials"),
    path("materials/<int:pk>/", materials.download, name="material"),
    path("materials/<int:pk>/edit/", materials.edit, name="edit_material"),
    path("materials/<int:pk>/delete/", materials.delete, name="delete_material"),
    path("<int:pk>/report/", reports.report_tab, name="report"),
    path("<int:pk>/report/write/", reports.write, name="write_report"),
    path("reports/<int:pk>/edit/", reports.edit, name="edit_report"),
    path("reports/<int:pk>/talks/", reports.take_talks, name="take_talks"),
    path("reports/<int:pk>/passages/new/", reports.add_passage, name="add_report_passage"),
    path("report-passages/<int:pk>/edit/", reports.edit_passage, name="edit_report_passage"),
    path(
        "report-passages/<int:pk>/renew/",
        reports.renew_passage,
        name="renew_report_passage",
    ),
    path("report-passages/<int:pk>/move/", reports.move_passage, name="move_report_passage"),
    path(
        "report-passages/<int:pk>/delete/",
        reports.delete_passage,
        name="delete_report_passage",
    ),
    path(
        "reports/<int:pk>/recommendations/new/",
        recommendations.paste,
        name="add_recommendations",
    ),
    path(
        "recommendations/<int:pk>/new/",
        recommendations.add_below,
        name="add_recommendation",
    ),
    path(
        "recommendations/<int:pk>/edit/",
        recommendations.edit,
        name="edit_recommendation",
    ),
    path(
        "recommendations/<int:pk>/move/",
        recommendations.arrange,
        name="arrange_recommendation",
    ),
    path(
        "recommendations/<int:pk>/delete/",
        recommendations.delete,
        name="delete_recommendation",
    ),
]
