"""Tools for those who edit and translate."""
