//! What a document has told so far about how it writes dates.

use jiff::civil::Date;

/// Which number of `03/04/2025` is the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `10/28/2025`
    MonthFirst,
    /// `28/10/2025`
    DayFirst,
}

/// What the sentences read so far have told: hand the same context to every sentence of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateContext {
    month_first: bool,
    day_first: bool,
    /// Year of the last full date.
    year: Option<i16>,
    /// Year in which each month was last placed by the words around it.
    months: [Option<i16>; 12],
    /// The last day of the story, outside quotations.
    day: Option<Date>,
    /// The last day that heads an entry of a diary.
    heading: Option<Date>,
    /// Months that are also a person's name in this document, one bit each.
    surnames: u16,
}

impl DateContext {
    /// Takes down that a date was written in this order.
    pub(crate) fn note_order(&mut self, order: Order) {
        match order {
            Order::MonthFirst => self.month_first = true,
            Order::DayFirst => self.day_first = true,
        }
    }

    /// The order of the document's numeric dates, if it is known.
    pub(crate) fn order(&self) -> Option<Order> {
        match (self.month_first, self.day_first) {
            (true, false) => Some(Order::MonthFirst),
            (false, true) => Some(Order::DayFirst),
            (true, true) | (false, false) => None,
        }
    }

    /// Takes down the year of a full date.
    pub(crate) fn note_year(&mut self, year: i16) {
        self.year = Some(year);
    }

    /// The year of the last full date.
    pub(crate) fn year(&self) -> Option<i16> {
        self.year
    }

    /// Takes down a day of the story.
    pub(crate) fn note_day(&mut self, day: Date) {
        self.day = Some(day);
    }

    /// The last day of the story.
    pub(crate) fn day(&self) -> Option<Date> {
        self.day
    }

    /// Takes down the day that heads an entry of a diary.
    pub(crate) fn note_heading(&mut self, day: Date) {
        self.heading = Some(day);
    }

    /// The day that headed the last entry of a diary.
    pub(crate) fn heading(&self) -> Option<Date> {
        self.heading
    }

    /// Takes down the year of a month.
    pub(crate) fn note_month(&mut self, month: i8, year: i16) {
        if let Some(slot) = self.months.get_mut(month as usize - 1) {
            *slot = Some(year);
        }
    }

    /// The year in which the document last placed this month.
    pub(crate) fn month(&self, month: i8) -> Option<i16> {
        self.months.get(month as usize - 1).copied().flatten()
    }

    /// Takes down that the month's name is a person's (`Theresa May`).
    pub(crate) fn note_surname(&mut self, month: i8) {
        self.surnames |= 1 << month;
    }

    /// Whether the month's name is a person's here.
    pub(crate) fn is_surname(&self, month: i8) -> bool {
        self.surnames & 1 << month != 0
    }
}
