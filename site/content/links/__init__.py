"""Links on published pages: found, followed politely, and told to editors where they lead nowhere."""
