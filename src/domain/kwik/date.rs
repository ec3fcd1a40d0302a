//! Days of the calendar, as the dialect writes them.

/// Whether it is a day of the calendar as `YYYY-MM-DD`, from 1900 on.
pub fn is_date(text: &str) -> bool {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    // Only ASCII is left here, so that slices fall between characters.
    let number = |range: std::ops::Range<usize>| {
        text.get(range).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or_default()
    };
    shaped && number(0..4) >= 1900 && (1..=days(number(0..4), number(5..7))).contains(&number(8..10))
}

/// Days of a month; none if there is no such month.
const fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn only_days_that_exist_are_dates() {
        for day in ["2026-11-22", "2028-02-29", "2000-02-29", "1999-12-31"] {
            assert!(is_date(day), "{day}");
        }
        for text in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-11-00"] {
            assert!(!is_date(text), "{text}");
        }
        for text in ["", "22/11/2026", "2026-11-2", "2026-11-22 ", "٢٠٢٦-11-22", "0000-01-01"] {
            assert!(!is_date(text), "{text}");
        }
    }
}
