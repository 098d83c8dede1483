"""How templates show what is peculiar to orders."""
