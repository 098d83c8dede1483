"""Questions put to seminars."""
