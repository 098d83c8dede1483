"""Questions put to the directory."""
