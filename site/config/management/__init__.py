"""Commands that see the whole house."""
