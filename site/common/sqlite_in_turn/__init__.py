"""Django's SQLite, whose writers wait for their turn beside it (a database engine)."""
