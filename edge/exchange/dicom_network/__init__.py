"""DICOM archives and worklists over a network: C-STORE with storage commitment, STOW-RS, Modality Worklist."""
