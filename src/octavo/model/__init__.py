"""A publication as data: frozen, knows no formats, needs nothing but the standard library."""
