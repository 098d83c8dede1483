"""What pages of every floor share."""
