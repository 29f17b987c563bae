"""The EPUB edition, EPUB 3.3. EbookLib is touched in `package` alone."""
