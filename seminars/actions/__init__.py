"""Acts upon seminars, one file a subject."""
