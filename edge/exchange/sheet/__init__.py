"""The sheet that is handed over: the participant's page, the professional's page, the receipt, and their printing."""
