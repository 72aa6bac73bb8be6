"""Certificates made for a test: an authority, what it vouches for, and what it does not."""

from __future__ import annotations

import ipaddress
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from edge.exchange.settings import Tls

_DAY = timedelta(days=1)


def authority(folder: Path, name: str = "authority") -> Path:
    """Write an authority's certificate, and return its file; its key stays in memory."""
    path = folder / f"{name}.pem"
    path.write_bytes(_made(str(path))[0].public_bytes(serialization.Encoding.PEM))
    return path


def issued(by: Path, name: str, *, host: str = "127.0.0.1", expired: bool = False) -> Tls:
    """Write a certificate and a key ``by`` an authority for ``host``; what trusts ``by`` may use it on either end."""
    vouching, key = _made(str(by))
    own = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(timezone.utc)
    try:
        named: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        named = x509.DNSName(host)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(vouching.subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 9 * _DAY)
        .not_valid_after(now - _DAY if expired else now + _DAY)
        .add_extension(x509.SubjectAlternativeName([named]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = by.parent / f"{name}.crt", by.parent / f"{name}.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return Tls(authority=by, certificate=paths[0], key=paths[1])


@lru_cache(32)
def _made(path: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key, name, now = ec.generate_private_key(ec.SECP256R1()), _name(Path(path).stem), datetime.now(timezone.utc)
    usage = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - 9 * _DAY)
        .not_valid_after(now + 9 * _DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(key_cert_sign=True, crl_sign=True, **usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} of a test")])
