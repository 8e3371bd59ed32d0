"""The house itself: its databases, its commands and its start-up checks."""
