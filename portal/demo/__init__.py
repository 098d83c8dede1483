"""The demo: the published order № 204 and, marked as such, invented schools and people."""
