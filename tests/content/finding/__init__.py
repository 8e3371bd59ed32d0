"""Search across everything, and near me."""
