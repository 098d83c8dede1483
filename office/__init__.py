"""The chancery every floor relies on: authority, user, history, files, acts."""
