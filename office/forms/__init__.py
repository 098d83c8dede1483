"""What forms of every floor share."""
