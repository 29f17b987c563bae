"""Manuscripts and files made by chance, from a number each, so that each can be made again."""
