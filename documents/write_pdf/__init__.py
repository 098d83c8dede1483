"""Prints the document tree as PDF/A-2b.

`markup` turns each sheet into elements, `style` the layout's figures into CSS, `engine` lays
the sheets out one by one and writes their pages once, `child` does so in a process of its
own; `kept`, `painting` and `lines` spare it what it did before. Use `documents.rendering`.
"""
