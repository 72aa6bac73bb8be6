"""One visit as a FHIR R4 bundle: local codes are marked as such, standard ones are those of REFERENCE §7.2 alone."""
