"""What a page tells machines about itself: schema.org as JSON-LD, Open Graph, the sitemap."""
