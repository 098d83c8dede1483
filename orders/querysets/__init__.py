"""Questions put to orders and journals."""
