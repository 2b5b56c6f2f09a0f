"""The style sheet: what the palette alone cannot say about bars, fields, buttons and lists.

Rules name the classes they are for, never ``QWidget`` or ``QTextEdit`` as such: the document view
paints itself.
"""

from string import Template

from annotator.resources import resource_path
from annotator.ui.look.theme import Theme

_RULES = Template("""
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }

QMenuBar { background: $window; padding: 2px 6px; border: none; }
QMenuBar::item { padding: 4px 9px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $raised; border: 1px solid $outline; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 5px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::icon:checked { border: 1px solid $accent; border-radius: 4px; }
QMenu::right-arrow { image: url("$arrow_right"); width: 12px; height: 12px; right: 6px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 8px; }
QMenu::indicator:checked { image: url("$tick"); }
QMenu::indicator:unchecked { image: none; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $border;
    padding: 3px; spacing: 3px; }
QToolBar::separator { background: $border; width: 1px; margin: 6px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 6px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selected; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton[choice="true"] { background: $raised; border-color: $outline; padding: 3px 8px; }
QToolButton[choice="true"]:hover { background: $hover; }
QToolButton[choice="true"]:focus { border-color: $accent; }
QToolButton[popupMode="2"] { padding-right: 15px; }
QToolButton::menu-indicator { image: url("$arrow_down"); width: 11px; height: 11px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 3px; }
QToolButton::menu-indicator:disabled { image: url("$arrow_down_faint"); }

QStatusBar { background: $window; border-top: 1px solid $border; }
QStatusBar::item { border: none; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton { background: $raised; border: 1px solid $outline; border-radius: 6px;
    padding: 5px 14px; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 1px solid $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:hover { background: $accent_hover; }
QPushButton:default:focus { border: 1px solid $text; }
QPushButton:disabled { color: $faint; background: $window; border-color: $border; }
QPushButton[quiet="true"] { background: transparent; border: 1px solid transparent;
    color: $accent; padding: 2px 8px; min-height: 16px; }
QPushButton[quiet="true"]:hover { background: $hover; }
#hidden_notice { background: $notice; border: 1px solid $notice_border; padding: 2px 10px;
    min-height: 18px; border-radius: 11px; }
#hidden_notice:hover { border-color: $accent; }
#hidden_notice:focus { border-color: $accent; }
QPushButton[quiet="true"]:focus { border-color: $accent; }
QPushButton[quiet="true"]:disabled { color: $faint; }
QPushButton[chip="true"] { background: $selected; border: 1px solid transparent;
    border-radius: 10px; padding: 2px 9px; min-height: 18px; }
QPushButton[chip="true"]:hover { border-color: $outline; }
QPushButton[chip="true"]:focus { border-color: $accent; }

QLineEdit, QComboBox, QPlainTextEdit { background: $raised; border: 1px solid $outline;
    border-radius: 6px; padding: 4px 7px; selection-background-color: $page_selection;
    selection-color: $text; }
QLineEdit { lineedit-clear-button-icon: url("$clear"); }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $window;
    color: $faint; }
QComboBox { padding-left: 9px; padding-right: 22px; min-height: 18px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$arrow_down"); width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: url("$arrow_down_faint"); }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $outline; padding: 4px;
    selection-background-color: $selected; selection-color: $text; outline: none; }

QAbstractSpinBox { background: $raised; border: 1px solid $outline; border-radius: 6px;
    padding: 3px 7px; min-height: 17px; selection-background-color: $page_selection;
    selection-color: $text; }
QDateEdit { padding: 4px 7px; min-height: 18px; }
QAbstractSpinBox:focus { border-color: $accent; }
QAbstractSpinBox:disabled { background: $window; color: $faint; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button, QDateEdit::drop-down {
    border: none; width: 18px; }
QAbstractSpinBox::up-arrow { image: url("$arrow_up"); width: 11px; height: 11px; }
QAbstractSpinBox::down-arrow { image: url("$arrow_down"); width: 11px; height: 11px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $window; }
QCalendarWidget QAbstractItemView:enabled { color: $text; }
QCalendarWidget QAbstractItemView:disabled { color: $faint; }
QCalendarWidget QAbstractItemView { background: $raised;
    selection-background-color: $selected; selection-color: $text; }
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url("$arrow_left"); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url("$arrow_right"); }
QCheckBox, QRadioButton { border: 1px solid transparent; border-radius: 5px; padding: 1px 3px;
    spacing: 7px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {
    width: 14px; height: 14px; border: 1px solid $muted; border-radius: 4px; background: $raised; }
QCheckBox::indicator:checked, QListView::indicator:checked, QTreeView::indicator:checked,
QTableView::indicator:checked { border-color: $accent; image: url("$tick"); }
QRadioButton::indicator { width: 8px; height: 8px; border: 4px solid $raised; border-radius: 8px;
    background: $raised; }
QRadioButton::indicator:unchecked { width: 14px; height: 14px; border: 1px solid $muted; }
QRadioButton::indicator:checked { border: 4px solid $accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $faint; }

QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $muted; border: 1px solid transparent;
    border-radius: 6px; padding: 4px 8px; margin: 3px 1px; }
QTabBar::tab:hover { background: $hover; color: $text; }
QTabBar::tab:selected { background: $selected; color: $text; }
QTabBar::tab:focus { border-color: $accent; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QListView, QTreeView, QTableView { background: $window; border: none; outline: none;
    selection-background-color: $selected; selection-color: $text; }
QTreeView { show-decoration-selected: 0; }
QListView::item, QTreeView::item { border: none; }
QListWidget::item { padding: 3px 5px; }
QListWidget::item:selected { background: $selected; color: $text; }
QListView QLineEdit, QTreeView QLineEdit, QTableView QLineEdit { border-radius: 4px;
    padding: 0 4px; border-color: $accent; }
QHeaderView { background: $window; border: none; }
QHeaderView::section { background: $window; color: $muted; border: none;
    padding: 2px 14px 3px 2px; }
QTreeView QHeaderView::section:first { padding-left: 14px; }
QTableView { gridline-color: $border; background: $raised; }
QTableView::item { padding: 0 10px; border: none; }
QTableView QHeaderView::section { padding: 5px 13px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 2px; }
QHeaderView::up-arrow { image: url("$arrow_up"); }
QHeaderView::down-arrow { image: url("$arrow_down"); }
#segments_table { selection-background-color: transparent; }
#segments_table QHeaderView::section { padding: 5px 12px; }
QDialog QListView, QDialog QTableView, QDialog QTreeView { background: $raised;
    border: 1px solid $border; border-radius: 6px; }
QDialog QListView { padding: 4px 6px; }
QDialog QListView:focus, QDialog QTableView:focus, QDialog QTreeView:focus {
    border-color: $accent; }
QTableView QTableCornerButton::section { background: $window; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
#guide_text { background: $raised; border: 1px solid $border; border-radius: 6px; }
#guide_text:focus { border-color: $accent; }
QTreeWidget QHeaderView::section { padding: 5px 10px; }
QTreeWidget::item { padding: 0 8px; }
QTreeWidget::item:selected { background: $selected; color: $text; }
QTreeView::branch { background: transparent; border-image: none; }
QTreeView::branch:has-children:closed { image: url("$arrow_right"); }
QTreeView::branch:has-children:open { image: url("$arrow_down"); }

QScrollArea { background: $window; border: 1px solid transparent; border-radius: 6px; }
QScrollArea:focus { border-color: $accent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QToolTip { background: $raised; color: $text; border: 1px solid $outline; padding: 5px; }
QProgressBar { border: none; border-radius: 3px; background: $border; min-height: 6px;
    max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

#title { font-weight: 600; }
#muted { color: $muted; }
#muted:disabled { color: $faint; }
#danger { color: $danger; }
#banner { background: $notice; border: none; border-bottom: 1px solid $notice_border; }
#page { background: $page_ground; }
#quick_codes { background: $page_ground; border: none; border-top: 1px solid $border; }
#find_bar { background: $page_ground; border: none; border-bottom: 1px solid $border; }
#blind_notice { background: $page_ground; border: none; border-bottom: 1px solid $border; }
#page_head { background: $page_ground; border: none; border-bottom: 1px solid $border; }
#card { background: $raised; border: 1px solid $border; border-radius: 8px; }
#card[current="true"] { border-color: $accent; }
#card:focus { border-color: $accent; background: $hover; }
#key_cap { border: 1px solid $outline; border-radius: 4px; padding: 0 5px; color: $muted; }
#note { background: $raised; border: 1px solid $outline; border-radius: 8px; padding: 7px 14px; }
#card QTextEdit, #code_page QTextEdit { background: transparent;
    border: 1px solid transparent; border-radius: 6px;
    padding: 1px 3px; selection-background-color: $page_selection; selection-color: $text; }
#card QTextEdit:hover, #code_page QTextEdit:hover { border: 1px solid $border; }
#card QTextEdit:focus { background: $window; border: 1px solid $accent; }
#code_page QTextEdit:focus { background: $raised; border: 1px solid $accent; }
#code_page QPushButton { padding-left: 4px; }
#card QToolButton { padding: 3px 4px; }
#card:focus { border-color: $accent; }
#card QToolButton[fold="true"] { padding: 1px 4px 1px 1px; color: $muted; }
#card QToolButton[fold="true"]:checked { background: transparent; }
#card_memos QTextEdit { background: $raised; border: 1px solid $border; border-radius: 6px;
    padding: 3px 5px; selection-background-color: $page_selection; selection-color: $text; }
#card_memos QTextEdit:focus { border: 1px solid $accent; }
#chip { background: $window; border: 1px solid $outline; border-radius: 5px; }
#chip QToolButton { padding: 1px; }
#recorder { background: $window; border: 1px solid $accent; border-radius: 6px; padding: 5px;
    color: $muted; }
#popup { background: $raised; border: 1px solid $outline; border-radius: 8px; }
#popup QListView { background: $raised; }
#popup QListView::indicator { width: 13px; height: 13px; border: 1px solid $muted;
    border-radius: 4px; background: $raised; }
#popup QListView::indicator:checked { border-color: $accent; image: url("$tick"); }
""")


def style_sheet(theme: Theme) -> str:
    """Return the style sheet in the colours of a theme."""
    return _RULES.substitute(
        window=theme.window,
        raised=theme.raised,
        border=theme.border,
        outline=theme.outline,
        text=theme.text,
        muted=theme.muted,
        faint=theme.faint,
        accent=theme.accent,
        accent_hover=accent_hover(theme),
        on_accent=theme.on_accent,
        hover=theme.hover,
        selected=theme.selected,
        notice=theme.notice,
        notice_border=theme.notice_border,
        danger=theme.danger,
        handle=theme.outline,
        page_ground=theme.page.page,
        page_selection=theme.page.selection,
        arrow_down=_picture("arrow-down"),
        arrow_down_faint=_picture("arrow-down-faint"),
        arrow_left=_picture("arrow-left"),
        arrow_right=_picture("arrow-right"),
        arrow_up=_picture("arrow-up"),
        clear=_picture("clear"),
        tick=_picture("tick"),
    )


def accent_hover(theme: Theme) -> str:
    """Return the accent under the mouse."""
    return theme.page.text if theme.is_dark else "#164f9a"


def _picture(name: str) -> str:
    # A style sheet cannot tint a picture; the arrows are of a grey that stands out on both grounds.
    return resource_path(f"resources/icons/{name}.svg").as_posix()
