"""The Ball's pages: what each shows, to whom, and what they make of rubbish."""
