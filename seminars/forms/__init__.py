"""What is asked on the pages of seminars, one file a subject."""
