"""What a muscle's thickness and area say about the person: the analysis of a cohort."""
