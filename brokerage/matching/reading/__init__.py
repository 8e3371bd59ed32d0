"""What people's own words say of conditions: places, times, who, in which language, what."""
