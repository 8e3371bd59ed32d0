"""Sums are in pounds and read in Leeds: £1,250.50 means the same in both languages."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
