"""Small drawings inside the style sheet, which cost no request."""


def as_address(svg: str) -> str:
    """An SVG, its attributes in single quotes, as an address in a style sheet."""
    return f'url("data:image/svg+xml,{svg.replace("#", "%23")}")'
