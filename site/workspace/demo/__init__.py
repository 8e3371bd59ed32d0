"""A lifelike house for the demo: people, organisations, offers, needs and a Ball, all invented."""
