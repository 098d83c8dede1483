"""Makes an order of the paragraphs and tables of a file: `recognize`."""

from documents.recognition.recognize import recognize

__all__ = ["recognize"]
