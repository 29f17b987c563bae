"""Remarks on the products after they are made: by octavo itself, and by independent validators."""
