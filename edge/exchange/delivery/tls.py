"""TLS as a client, the same for every destination: 1.2 or newer, and the other end must be who it says it is."""

from __future__ import annotations

import ssl

from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.settings import Tls


def client_context(tls: Tls | None) -> ssl.SSLContext:
    """Return what a connection is secured with; the host's name is checked against the certificate.

    Args:
        tls: whom to believe, and the kit's own certificate; ``None``: the system's authorities, and no certificate.

    Raises:
        DeliveryDelayed: ``delivery.certificate``: a file of the settings cannot be read, or key and certificate do not
            belong together.
    """
    tls = tls or Tls()
    try:
        context = ssl.create_default_context(cafile=None if tls.authority is None else str(tls.authority))
        if tls.certificate is not None:
            # Never asks for a passphrase on a terminal: an encrypted key is none that can be used here.
            context.load_cert_chain(str(tls.certificate), None if tls.key is None else str(tls.key), lambda: "")
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        named = ", ".join(str(file) for file in (tls.authority, tls.certificate, tls.key) if file is not None)
        raise DeliveryDelayed(
            f"The certificates of the settings cannot be used ({named}): {error.strerror or error}."
            if isinstance(error, OSError)
            else f"The certificates of the settings cannot be used ({named}): {error}.",
            remedy="Have the PEM files put right, with an unencrypted key.",
            reason="delivery.certificate",
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def refused_connection(error: OSError, where: str) -> DeliveryDelayed:
    """Return what a failed connection, secured or not, comes to.

    Args:
        error: as the socket raised it.
        where: host and port, for the sentence.
    """
    said = getattr(error, "reason", None) or ""
    if isinstance(error, ssl.SSLCertVerificationError):
        return DeliveryDelayed(
            f"The certificate of {where} is not accepted: {error.verify_message}.",
            remedy="Check the kit's clock first; then the authority in the settings, and who answers there.",
            reason="delivery.certificate",
        )
    if isinstance(error, ssl.SSLError) and "ALERT" in said and any(word in said for word in _ABOUT_CERTIFICATES):
        return DeliveryDelayed(
            f"{where} does not accept the kit's certificate: {said}.",
            remedy="Have a certificate that is valid there named in the settings.",
            reason="delivery.certificate",
        )
    if isinstance(error, ssl.SSLError) and not isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return DeliveryDelayed(
            f"The kit and {where} agree on no TLS: {said or error}.",
            remedy="Check the port, and that TLS 1.2 or newer is spoken there.",
            reason="delivery.tls",
        )
    if isinstance(error, TimeoutError):
        return DeliveryDelayed(f"{where} took too long.", remedy="It is tried again by itself.", reason="delivery.slow")
    return DeliveryDelayed(
        f"There is no way to {where}: {error.strerror or error}.",
        remedy="It is tried again by itself; if this stays so, check network and address.",
        reason="delivery.network",
    )


#: In the names of alerts by which a server refuses a client's certificate (RFC 8446 §6.2), as OpenSSL spells them.
_ABOUT_CERTIFICATES = ("CERTIFICATE", "UNKNOWN_CA", "ACCESS_DENIED", "HANDSHAKE_FAILURE")
