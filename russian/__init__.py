"""Russian as pure functions: dates, and the spaces of printed text. No Django, no clock."""
