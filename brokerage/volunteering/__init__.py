"""Volunteers: people of companies who book a place on a session that a group opened.

It stands on the brokerage and is not known to it: needs and offers, introductions, the ledger and
the safeguarding rules are the brokerage's own; here are people, places on a day, and hours.
"""
