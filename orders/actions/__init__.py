"""Verbs of orders: a verb is one function."""
