"""Refusals of the bundle package.

Their reason codes, stable across releases:

==========================  ===========================================================================
``bundle.not_found``        no such folder, zip or shipped bundle
``bundle.ambiguous``        several shipped bundles fit; one must be named
``bundle.unreadable``       the folder or zip is broken, encrypted, or cannot be read
``bundle.too_large``        more files or bytes than a bundle may hold
``bundle.path_escape``      a name that leads out of the bundle, or a link
``bundle.missing_file``     a file every bundle has, or one on the digest list, is not there
``bundle.extra_file``       something that is not on the digest list
``bundle.hash``             a file differs from its digest, or the digest list is garbled
``bundle.unsigned``         no signature, and the settings ask for one
``bundle.signature``        signed by none of the trusted keys, or altered after signing
``bundle.development_key``  signed with the public development key, which the settings do not allow
``bundle.key``              a key file that cannot be used
``bundle.newer_format``     made for a newer release
``bundle.manifest``         ``manifest.json`` is not a valid manifest
``bundle.onnx``             ``model.onnx`` is no self-contained network of standard operators
``bundle.onnx_interface``   the network is not the one the manifest describes
``bundle.int8``             8-bit networks that do not fit manifest, float network or runtime
``bundle.occupied``         something that is no bundle stands where one is to be written
==========================  ===========================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError

#: The remedy for a bundle that was harmed on its way.
COPY_AGAIN = "Copy the bundle again from where it came; if that does not help, ask for a new one."


class BundleRefused(MyosightError, ValueError):
    """A model bundle that must not be used."""
