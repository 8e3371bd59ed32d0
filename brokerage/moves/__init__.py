"""The moves of the brokerage: lock, judge, change, journal, tell. Nothing else writes a state.

Everybody locks in one order: organisations (by key), offer, need, introduction.
"""
