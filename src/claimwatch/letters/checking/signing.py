"""Whether receivers can check the signature (DKIM)."""

from claimwatch.errors import OptionError
from claimwatch.letters.checking.finding import Finding
from claimwatch.letters.checking.names import Resolver, records, tags
from claimwatch.letters.links import domain_of
from claimwatch.letters.sending import KEY_FILE, load_key, public_record
from claimwatch.settings import Settings

USUAL_BITS = 2048


def signature(settings: Settings, resolver: Resolver) -> Finding:
    """Whether there is a key, and the DNS holds its public half."""
    letters = settings.letters
    if not letters.dkim_selector:
        return Finding("DKIM", "unknown", "dkim_selector isn't set; see that your mail server or provider signs.")
    try:
        key = load_key((settings.folder / KEY_FILE).read_bytes())
    except OSError as error:
        why = f"{KEY_FILE} can't be read ({error.strerror})."
        return Finding("DKIM", "refused", f"{why} Make it with 'claimwatch letters key'.")
    except OptionError as error:
        return Finding("DKIM", "refused", f"{error}.")
    name = f"{letters.dkim_selector}._domainkey.{domain_of(letters.sender)}"
    wanted = public_record(key)
    if tags(wanted)["p"] not in [tags(text).get("p", "").replace(" ", "") for text in records(resolver, name, "TXT")]:
        return Finding("DKIM", "refused", f"{name} doesn't hold this desk's key. Its TXT record must be: {wanted}")
    if key.key_size < USUAL_BITS:
        return Finding("DKIM", "weak", f"The key has {key.key_size} bits; {USUAL_BITS} are usual. Make a new key.")
    return Finding("DKIM", "good", f"{name} holds this desk's key.")
