"""Reading a report: its file type, its conversion to HTML, its blocks and passages, and the accounting of its words."""
