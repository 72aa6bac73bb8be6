"""TLS as a DICOM node speaks it: both ends may show a certificate, from TLS 1.2 on (BCP 195, PS3.15 annex B).

DICOM leaves open how a node's certificate names it. Here it has to name the host as the settings write it, as with
HTTPS (RFC 9525): else the holder of any certificate of the same authority could pose as the archive.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.delivery.tls import client_context
from edge.exchange.settings import Tls

#: A caller that is silent during its handshake would hold up all others.
_HANDSHAKE_S = 10.0


def calling(tls: Tls, on_failure: Callable[[OSError], None]) -> ssl.SSLContext:
    """Return what the kit calls an archive with.

    Args:
        tls: whom to believe, and the kit's own certificate.
        on_failure: is given why a handshake failed, which the DICOM library does not pass on.

    Raises:
        DeliveryDelayed: ``delivery.certificate``: a file cannot be used.
    """

    class Handshake(ssl.SSLSocket):
        def do_handshake(self, block: bool = False) -> None:
            try:
                super().do_handshake(block)
            except OSError as error:
                on_failure(error)
                raise

    context = client_context(tls)
    context.sslsocket_class = Handshake
    return context


class _Hearing(ssl.SSLContext):
    def wrap_socket(self, sock: Any, *arguments: Any, **options: Any) -> ssl.SSLSocket:  # noqa: ANN401
        sock.settimeout(_HANDSHAKE_S)
        return super().wrap_socket(sock, *arguments, **options)


def hearing(tls: Tls) -> ssl.SSLContext:
    """Return what the kit hears an archive's storage commitment with; the archive has to show a certificate.

    Raises:
        DeliveryDelayed: ``delivery.certificate``: a file cannot be used, or there is none for either end.
    """
    # Anybody can have a certificate of a public authority, and whoever calls here can say "kept".
    if tls.authority is None or tls.certificate is None or tls.key is None:
        raise _unusable("the port for storage commitment needs an authority, a certificate and its key")
    context = _Hearing(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    try:
        context.load_verify_locations(str(tls.authority))
        context.load_cert_chain(str(tls.certificate), str(tls.key), lambda: "")  # never asks at a terminal
    except (OSError, ValueError) as error:
        raise _unusable(getattr(error, "strerror", None) or str(error)) from error
    return context


def _unusable(why: str) -> DeliveryDelayed:
    return DeliveryDelayed(
        f"The certificates of the settings cannot be used: {why}.",
        remedy="Have the PEM files put right, with an unencrypted key.",
        reason="delivery.certificate",
    )
