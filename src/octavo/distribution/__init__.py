"""What shops, repositories and web servers receive: files by ISBN, records, catalogues (OPDS), the web edition with what machines read beside it.

Everything here is pure: from a description of the work and the files of its editions to files by their paths in the folder. `folder.files` puts them
together; to add a file: a module that writes it, a line there, a sentence in `guide.py`, a row in `docs/distribution.md`.
"""
