"""The pages of volunteering: thin, one file a visitor's errand."""
