"""A tag for templates: words of readers' pages."""

from django import template

from claimwatch.letters.words import isolated, said

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: template.Context, key: str, **values: object) -> str:
    """Words in the page's language; what is filled in keeps the direction of its own letters."""
    filled = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    return said(context["language"], key, **filled)
