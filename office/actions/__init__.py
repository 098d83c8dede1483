"""Acts of the chancery: recording, storing, acting once."""
