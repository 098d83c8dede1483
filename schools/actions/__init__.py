"""Acts upon the directory."""
