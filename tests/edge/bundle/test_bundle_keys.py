"""Whose signature counts: the programme's keys, the development key, and files that are no keys."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from edge.bundle.errors import BundleRefused
from edge.bundle.keys import development_key, fingerprint, load_programme_key, load_signing_key
from edge.bundle.loading import load_bundle
from edge.configuration import BundleTrust
from tests.edge.bundle.tiny_bundle import put_folder, seal, tiny_files
from tests.edge.time_limit import time_limit


def public_pem(key: PrivateKeyTypes) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[union-attr]


def private_pem(key: PrivateKeyTypes, password: bytes | None = None) -> bytes:
    encryption = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


@pytest.fixture
def programme() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def signed_by_programme(tmp_path: Path, programme: Ed25519PrivateKey) -> Path:
    return put_folder(seal(tiny_files(), programme), tmp_path / "rf")


@pytest.fixture
def key_file(tmp_path: Path, programme: Ed25519PrivateKey) -> Path:
    file = tmp_path / "district.pem"
    file.write_bytes(public_pem(programme))
    return file


def test_a_programme_key_is_named_by_its_file_and_needs_no_mark(
    signed_by_programme: Path, programme: Ed25519PrivateKey, key_file: Path
) -> None:
    bundle = load_bundle(signed_by_programme, BundleTrust(programme_keys=(key_file,), allow_development_key=False))
    assert bundle.signer is not None
    assert (bundle.signer.name, bundle.signer.fingerprint) == ("district.pem", fingerprint(programme.public_key()))
    assert bundle.reasons == ()


def test_any_of_several_programme_keys_will_do(tmp_path: Path, signed_by_programme: Path, key_file: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(public_pem(Ed25519PrivateKey.generate()))
    bundle = load_bundle(signed_by_programme, BundleTrust(programme_keys=(other, key_file)))
    assert bundle.signer is not None
    assert bundle.signer.name == "district.pem"


def test_the_development_key_is_refused_where_it_is_turned_off(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    with pytest.raises(BundleRefused) as refusal:
        load_bundle(folder, BundleTrust(allow_development_key=False))
    assert refusal.value.reason == "bundle.development_key"


def test_listing_the_development_key_as_a_programme_key_does_not_launder_it(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    disguise = tmp_path / "district.pem"
    disguise.write_bytes(public_pem(development_key()))
    bundle = load_bundle(folder, BundleTrust(programme_keys=(disguise,)))
    assert bundle.reasons == ("model.development_key",)
    with pytest.raises(BundleRefused) as refusal:
        load_bundle(folder, BundleTrust(programme_keys=(disguise,), allow_development_key=False))
    assert refusal.value.reason == "bundle.development_key"


def test_the_refusal_of_a_stranger_names_the_keys_that_are_trusted(tmp_path: Path, key_file: Path) -> None:
    folder = put_folder(seal(tiny_files(), Ed25519PrivateKey.generate()), tmp_path / "rf")
    with pytest.raises(BundleRefused) as refusal:
        load_bundle(folder, BundleTrust(programme_keys=(key_file,)))
    assert refusal.value.reason == "bundle.signature"
    assert fingerprint(load_programme_key(key_file))[:16] in refusal.value.cause


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        public_pem(generate_private_key(SECP256R1())),
        private_pem(Ed25519PrivateKey.generate()),
    ],
    ids=["absent", "empty", "garbled", "another kind of key", "the private key by mistake"],
)
def test_a_configured_key_that_cannot_be_used_is_refused(tmp_path: Path, content: bytes | None) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    file = tmp_path / "district.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BundleRefused) as refusal:
        load_bundle(folder, BundleTrust(programme_keys=(file,)))
    assert refusal.value.reason == "bundle.key"
    assert str(file) in refusal.value.cause


def test_a_signing_key_is_read_from_its_file(tmp_path: Path, programme: Ed25519PrivateKey) -> None:
    file = tmp_path / "signing.pem"
    file.write_bytes(private_pem(programme))
    assert load_signing_key(file).private_bytes_raw() == programme.private_bytes_raw()


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"garbled",
        private_pem(generate_private_key(SECP256R1())),
        private_pem(Ed25519PrivateKey.generate(), password=b"secret"),
        public_pem(Ed25519PrivateKey.generate()),
    ],
    ids=["absent", "garbled", "another kind of key", "encrypted", "the public key by mistake"],
)
def test_a_signing_key_that_cannot_be_used_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "signing.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BundleRefused) as refusal:
        load_signing_key(file)
    assert refusal.value.reason == "bundle.key"


@pytest.mark.parametrize("load", [load_programme_key, load_signing_key])
def test_a_key_is_read_from_no_pipe_and_under_no_name_that_no_file_has(
    load: Callable[[Path], object], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.pem")
    for name in ("pipe.pem", "district\0.pem"):
        with time_limit(), pytest.raises(BundleRefused) as refusal:
            load(tmp_path / name)
        assert refusal.value.reason == "bundle.key"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_openssl_agrees_on_signature_and_fingerprint(
    signed_by_programme: Path, programme: Ed25519PrivateKey, key_file: Path
) -> None:
    verify = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", str(key_file), "-rawin"]
    files = ["-in", "SHA256SUMS", "-sigfile", "SHA256SUMS.sig"]
    subprocess.run([*verify, *files], cwd=signed_by_programme, check=True, capture_output=True)  # noqa: S603
    der = ["openssl", "pkey", "-pubin", "-in", str(key_file), "-outform", "DER"]
    written = subprocess.run(der, check=True, capture_output=True).stdout  # noqa: S603
    assert hashlib.sha256(written).hexdigest() == fingerprint(programme.public_key())


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not installed")
def test_sha256sum_agrees_on_the_digest_list(signed_by_programme: Path) -> None:
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],  # noqa: S607
        cwd=signed_by_programme,
        check=True,
        capture_output=True,
    )
