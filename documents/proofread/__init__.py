"""Proofreading: what a good normocontroller would mark in an order, as pure rules.

The rules walk the tree of a document, ours or a read one, and return findings. Precision comes
before recall: a false alarm is a defect.
"""
