"""The annex of a report, ready to hand in, as a Word document, an Excel workbook or a web page.

``content`` composes it from values; ``word``, ``workbook`` and ``page`` each write it in one format.
"""
