"""People's outlines in LabelMe 5.5.0 files: read, rasterised by one rule, drawn, made from masks, imported."""
