"""Pages of seminars, one file a subject."""
