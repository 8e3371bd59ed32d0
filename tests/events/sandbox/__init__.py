"""The Stripe sandbox keeps Stripe's rules, and its faults do what they say."""
