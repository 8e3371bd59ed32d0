"""How numbers are written in each language, where Django and the United Kingdom differ."""
