"""Questions put to the rows of the chancery."""
