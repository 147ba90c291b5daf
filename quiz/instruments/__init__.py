"""Published risk tools, one per file: citation, table, one pure function."""
