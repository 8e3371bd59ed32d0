"""The editors' own screens in the back office."""

TABLE = """
"""
