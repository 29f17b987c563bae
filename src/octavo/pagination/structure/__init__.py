"""The structure tree of the PDF: what a screen reader is told (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

WeasyPrint 70.0 makes its tree from boxes: what runs over a page is two things there, notes are nothing, running heads hang beside the tree. Here
the tree is made from the composed document, and the boxes say only where on which page each word was painted.
"""
