"""The look of the workbook: fonts, fills and borders, each for one purpose."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

FONT = "Calibri"
TEXT_COLOUR, RED_TEXT, BLUE_TEXT = "222222", "9C1C1C", "1F3864"


def filled(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)


def font(size: int = 10, colour: str = TEXT_COLOUR, bold: bool = False) -> Font:
    return Font(name=FONT, size=size, color=colour, bold=bold)


TITLE = font(16, BLUE_TEXT, bold=True)
SUBTITLE = font(10, "595959")
SECTION = font(12, BLUE_TEXT, bold=True)
TEXT = font()
BOLD = font(bold=True)
ON_DARK = font(10, "FFFFFF", bold=True)

YELLOW, ORANGE, GREY, RED = filled("FFF6C8"), filled("FCE3CC"), filled("F5F6F8"), filled("FBE2E0")
FILLS = {"yellow": YELLOW, "orange": ORANGE, "grey": GREY, "red": RED}
DARK, DARK_ANSWER, DARK_COORDINATOR = filled("1F3864"), filled("7A6000"), filled("9C5312")

LINE = Side("thin", color="C9CDD3")
BORDER = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TOP = Alignment(vertical="top", wrap_text=True)
CENTRED_TOP = Alignment(vertical="top", horizontal="center", wrap_text=True)
HEADING = Alignment(vertical="center", wrap_text=True)
UNLOCKED = Protection(locked=False)
