"""Settings, start-up checks, health and logs."""
