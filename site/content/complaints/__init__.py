"""Complaints about how personal data is used: told, acknowledged within 30 days, answered.

Since 19 June 2026 every controller must have such a process: an easy way in, a word within 30 days,
a look into it, the outcome, and the name of the ICO (Data Protection Act 2018, s. 164A; see
docs/decisions/0059-complaints.md).
"""
