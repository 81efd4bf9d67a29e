"""Title, issuers, dates, period, sector and citations of a plan."""
