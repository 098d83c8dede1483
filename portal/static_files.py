"""Static files under names that change with their content, modules of scripts included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """So that a module never meets an older one that it imports."""

    support_js_module_import_aggregation = True
