"""Publication and apparatus become XHTML and CSS, through the templates and sheets of a layout."""
