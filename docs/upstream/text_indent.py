"""Where WeasyPrint 70.0 begins the first line of a paragraph with `text-indent: -2em`, by direction: `python docs/upstream/text_indent.py`."""

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox

PAGE = """<style>@page {{ size: 400px 200px; margin: 0 }} body {{ margin: 0; direction: {0}; font: 20px serif }}
p {{ margin: 0; margin-inline-start: 40px; text-indent: -40px; text-align: start }}</style><p>{1}"""

if __name__ == "__main__":
    for direction, words in (("ltr", "word " * 40), ("rtl", "كلمة " * 40)):
        document = HTML(string=PAGE.format(direction, words)).render()
        lines = [box for box in document.pages[0]._page_box.descendants() if isinstance(box, LineBox)]
        for line in lines[:2]:
            text = next(box for box in line.descendants() if hasattr(box, "text"))
            edge = text.position_x if direction == "ltr" else text.position_x + text.width
            print(f"{direction}: a line begins at {edge:.0f} px of 400")
