"""What check an activity's helpers may be asked for, and why: pure judgement over dated rules.

It advises a person and does not decide: a broker confirms (brokerage.moves.safeguarding). The rules
are data (rules.toml) with their days and sources; no lawyer has read them yet.
"""
