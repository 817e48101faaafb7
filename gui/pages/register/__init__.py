"""The register of pledges beside the pages: find one, see how it stands, open it."""
