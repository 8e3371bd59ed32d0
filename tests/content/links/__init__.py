"""Links are followed politely, and editors hear which lead nowhere."""
