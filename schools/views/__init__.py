"""Pages of the directory, one file a subject. A view has three breaths: fetch, act, answer."""
