"""Forms of the directory: what a person types, checked; what may never be is refused by actions."""
