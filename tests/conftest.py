"""The cast and the world they live in, shared by every test."""

pytest_plugins = ["tests.databases", "tests.cast"]
