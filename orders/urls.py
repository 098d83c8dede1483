"""Addresses of orders. What belongs to an order stands below it, so that one door guards all."""

from django.urls import path

from orders.views import appendices, downloads, drafts, items, lists, passages, reading, verbs

app_name = "orders"
urlpatterns = [
    path("", lists.list_, name="list"),
    path("journal/", lists.journal, name="journal"),
    path("new/", drafts.new, name="new"),
    path("enter/", drafts.new, name="enter"),
    path("settings/", drafts.new, name="settings"),
    path("<int:pk>/", reading.read, name="read"),
    path("<int:pk>/edit/", drafts.edit, name="edit"),
    path("<int:pk>/requisites/", drafts.requisites, name="requisites"),
    path("<int:pk>/signing/", drafts.signing, name="signing"),
    path("<int:pk>/passages/add/", passages.add, name="passage_add"),
    path("<int:pk>/passages/<int:passage>/", passages.change, name="passage"),
    path("<int:pk>/passages/<int:passage>/move/", passages.move, name="passage_move"),
    path("<int:pk>/passages/<int:passage>/delete/", passages.delete, name="passage_delete"),
    path("<int:pk>/items/add/", items.add, name="item_add"),
    path("<int:pk>/items/paste/", items.paste, name="items_paste"),
    path("<int:pk>/items/<int:item>/", items.change, name="item"),
    path("<int:pk>/items/<int:item>/move/", items.move, name="item_move"),
    path("<int:pk>/items/<int:item>/delete/", items.delete, name="item_delete"),
    path("<int:pk>/appendices/add/<slug:kind>/", appendices.add, name="appendix_add"),
    path("<int:pk>/appendices/<int:appendix>/", appendices.change, name="appendix"),
    path("<int:pk>/appendices/<int:appendix>/move/", appendices.move, name="appendix_move"),
    path("<int:pk>/appendices/<int:appendix>/delete/", appendices.delete, name="appendix_delete"),
    path(
        "<int:pk>/appendices/<int:appendix>/passages/add/",
        appendices.add_passage,
        name="appendix_passage_add",
    ),
    path(
        "<int:pk>/appendices/<int:appendix>/passages/<int:passage>/",
        appendices.change_passage,
        name="appendix_passage",
    ),
    path(
        "<int:pk>/appendices/<int:appendix>/passages/<int:passage>/move/",
        appendices.move_passage,
        name="appendix_passage_move",
    ),
    path(
        "<int:pk>/appendices/<int:appendix>/passages/<int:passage>/delete/",
        appendices.delete_passage,
        name="appendix_passage_delete",
    ),
    path("<int:pk>/do/<slug:verb>/", verbs.do, name="do"),
    path("<int:pk>/draft.pdf", downloads.draft, name="draft_pdf"),
    path("<int:pk>/order.pdf", downloads.download, {"form": "pdf"}, name="pdf"),
    path("<int:pk>/order.txt", downloads.download, {"form": "txt"}, name="txt"),
    path("<int:pk>/order.json", downloads.download, {"form": "json"}, name="json"),
    path(
        "<int:pk>/versions/<int:version>/order.pdf",
        downloads.version_file,
        {"kind": "pdf"},
        name="version_pdf",
    ),
    path(
        "<int:pk>/versions/<int:version>/scan/",
        downloads.version_file,
        {"kind": "scan"},
        name="version_scan",
    ),
    path("<int:pk>/appendices/<int:appendix>/file/", downloads.appendix_file, name="appendix_file"),
]
