"""The Ball: tickets, tables, payment, guests and the door."""
