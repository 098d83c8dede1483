"""Documents as pure data: the tree, its writers and readers. No Django here."""
