"""Full-text search over the catalogue. Whoosh stays behind this door."""
