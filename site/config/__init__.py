"""What ties the house together: settings, addresses and start-up checks."""
