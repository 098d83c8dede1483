"""The roof: settings, addresses and the pages that show several floors at once."""
