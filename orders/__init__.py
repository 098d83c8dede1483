"""What is commanded: orders, items, appendices, journals, registration."""
