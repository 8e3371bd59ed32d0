"""What the public site answers beyond its pages: finding, files, complaints."""

TABLE = """
"""
