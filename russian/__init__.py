"""Russian as pure functions: case forms, dates, the spaces of printed text. No Django, no clock."""
