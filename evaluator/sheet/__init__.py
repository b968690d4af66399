"""A plan as a workbook, for people who write Word and Excel and do not program.

Knows which field stands on which sheet, and how a cell says what YAML would; knows no rule. The
libraries that read and write workbooks are an extra, imported only in `book` and `draw`.
"""
