"""Links on published pages: found, followed politely, and told where they lead nowhere."""
