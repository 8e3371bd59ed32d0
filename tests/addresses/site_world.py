"""The public site's and its editors' records, for addresses that name one."""


def of_the_site() -> dict[str, object]:
    """By the pattern's start and the name of its part, as book.World reads them."""
    return {}
