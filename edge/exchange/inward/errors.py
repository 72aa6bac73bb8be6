"""Refusals of what is brought to a kit.

Their reason codes, stable across releases:

==========================  ===========================================================================
``inward.no_package``       not a package at all: another file, a folder, a link, a pipe, a device
``inward.unreadable``       the stick cannot be read, or was pulled
``inward.cut_short``        the file is shorter than it says: half copied
``inward.layout``           something in it is not what its manifest names, or comes after its end
``inward.too_large``        more files or bytes than this kind of package may hold
``inward.unsigned``         no signature
``inward.signature``        signed by nobody this kit trusts, or changed after it was signed
``inward.development_key``  signed with the public development key only
``inward.manifest``         signed, but its manifest is not valid
``inward.newer_format``     made for a newer release of the software
``inward.older``            older than what this kit had already, or another one of the same version
``inward.other_kit``        made for other kits
``inward.hash``             a file is not the one that was packed
``inward.no_space``         the kit has not enough room
``inward.unwritable``       the kit's own disk cannot be written
``inward.busy``             something else is being brought in
``inward.self_test``        the kit tried it and it does not work
``inward.content``          a file in it cannot be used, as a row of a worklist that names nobody
``inward.damaged``          what is in use on this kit is not what was brought
``inward.nothing_before``   there is nothing to go back to
``inward.nobody``           this machine does not install software by itself
==========================  ===========================================================================
"""

from __future__ import annotations

from edge.exchange.errors import ExchangeRefused

#: The remedy for a package that was harmed on its way.
COPY_AGAIN = "Copy the file onto the stick again; if that does not help, ask the programme for a new one."


class InwardRefused(ExchangeRefused):
    """A package that is not brought in, or not put to use; everything is as it was."""
