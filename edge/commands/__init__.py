"""The subcommands of ``myosight``, one file each: their options, and the parts of the house that each puts together."""
