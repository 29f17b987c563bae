"""What other programs read and write: TEI out and in, BITS, Markdown and plain text out, and manuscripts written from a publication.

Everything here works from the model and the apparatus, never from an edition."""
