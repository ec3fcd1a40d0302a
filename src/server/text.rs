//! Dates in and out of text (UTC; the page says so).

use jiff::{civil, tz::TimeZone};

use crate::domain::{
    expiry::{Expiry, ExpiryError},
    time::Timestamp,
};

/// Reads an expiry: a date, which lasts through its last second, or a date and time, all in UTC.
pub fn parse_expiry(text: &str, now: Timestamp) -> Result<Expiry, ExpiryError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(ExpiryError::Missing);
    }
    let end_of_day =
        || text.parse::<civil::Date>().ok().filter(|_| text.len() == 10).map(|date| date.at(23, 59, 59, 0));
    let exact = || text.trim_end_matches('Z').parse::<civil::DateTime>().ok();
    let moment = end_of_day().or_else(exact).ok_or(ExpiryError::Malformed)?;
    let moment = moment.to_zoned(TimeZone::UTC).map_err(|_| ExpiryError::TooFar)?;
    Expiry::at(Timestamp(moment.timestamp().as_millisecond()), now)
}

/// Reads a moment in UTC: a date, which means its first millisecond, or a date and time.
pub fn parse_start(text: &str) -> Option<Timestamp> {
    let text = text.trim().trim_end_matches('Z');
    let day = || text.parse::<civil::Date>().ok().filter(|_| text.len() == 10).map(|date| date.at(0, 0, 0, 0));
    let moment = day().or_else(|| text.parse::<civil::DateTime>().ok())?;
    Some(Timestamp(moment.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond()))
}

/// Reads a past moment: an HTTP date, an ISO date and time with its zone, or Unix seconds.
pub fn parse_moment(text: &str) -> Option<Timestamp> {
    let http = || jiff::fmt::rfc2822::parse(text).ok().map(|moment| moment.timestamp());
    let iso = || text.parse::<jiff::Timestamp>().ok();
    let unix = || text.parse::<i64>().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    http().or_else(iso).or_else(unix).map(|moment| Timestamp(moment.as_millisecond()))
}

fn zoned(at: Timestamp) -> jiff::Zoned {
    jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(TimeZone::UTC)
}

/// `2026-11-21T22:45:00Z`
pub fn iso(at: Timestamp) -> String {
    zoned(at).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `22:45`
pub fn clock(at: Timestamp) -> String {
    zoned(at).strftime("%H:%M").to_string()
}

/// `22:45:00.123`
pub fn clock_millis(at: Timestamp) -> String {
    zoned(at).strftime("%H:%M:%S%.3f").to_string()
}

/// `21 Nov`
pub fn day_and_month(at: Timestamp) -> String {
    zoned(at).strftime("%-d %b").to_string()
}

/// `21 Nov 2026, 22:45:00.123 UTC`
pub fn exact_millis(at: Timestamp) -> String {
    zoned(at).strftime("%-d %b %Y, %H:%M:%S%.3f UTC").to_string()
}

/// `2026-11-21T22:45:00.123Z`, as the dialects write times.
pub fn iso_millis(at: Timestamp) -> String {
    zoned(at).strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// `2026-11-22 00:45:00` two hours ahead of UTC, as Kwik's dialect writes times.
pub fn gmt2(at: Timestamp) -> String {
    zoned(at.plus(2 * Timestamp::HOUR)).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// `21-11-2026 22:45:00` in UTC, as OY!'s disbursements have it.
pub fn day_first(at: Timestamp) -> String {
    zoned(at).strftime("%d-%m-%Y %H:%M:%S").to_string()
}

/// `2026-11-21T22:45:00` in UTC, as OY!'s inquiries have it.
pub fn iso_seconds(at: Timestamp) -> String {
    zoned(at).strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// `2026-11-21 22:45:00` in UTC, as OY!'s links and routings have it.
pub fn plain_seconds(at: Timestamp) -> String {
    zoned(at).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// Reads what [`plain_seconds`] writes.
pub fn parse_plain_seconds(text: &str) -> Option<Timestamp> {
    let moment = civil::DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp(moment.timestamp().as_millisecond()))
}

/// `21 Nov 2026, 22:45:00 UTC`
pub fn exact(at: Timestamp) -> String {
    zoned(at).strftime("%-d %b %Y, %H:%M:%S UTC").to_string()
}

/// `21 Nov 2026`
pub fn date(at: Timestamp) -> String {
    zoned(at).strftime("%-d %b %Y").to_string()
}

/// `2026-11-21`, as date fields want it.
pub fn iso_date(at: Timestamp) -> String {
    zoned(at).strftime("%Y-%m-%d").to_string()
}

/// How long ago or how far ahead: `just now`, `38 min ago`, `in 3 days`; a date beyond a month.
pub fn relative(at: Timestamp, now: Timestamp) -> String {
    let distance = now.since(at);
    let (amount, unit) = match distance.abs() {
        d if d < Timestamp::MINUTE => {
            return if distance >= 0 { "just now".to_owned() } else { "in a moment".to_owned() };
        }
        d if d < Timestamp::HOUR => (d / Timestamp::MINUTE, "min"),
        d if d < 2 * Timestamp::DAY => (d / Timestamp::HOUR, "h"),
        d if d < 31 * Timestamp::DAY => (d / Timestamp::DAY, "days"),
        _ => return date(at),
    };
    if distance >= 0 { format!("{amount} {unit} ago") } else { format!("in {amount} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_300_000_000); // 21 Nov 2026

    #[test]
    fn a_date_lasts_through_its_last_second() {
        let end = parse_expiry("2027-01-31", NOW).unwrap().timestamp();
        assert_eq!(iso(end), "2027-01-31T23:59:59Z");
        assert_eq!(iso(parse_expiry("2027-01-31T10:30:05Z", NOW).unwrap().timestamp()), "2027-01-31T10:30:05Z");
        assert_eq!(iso(parse_expiry("2027-01-31T10:30", NOW).unwrap().timestamp()), "2027-01-31T10:30:00Z");
    }

    #[test]
    fn what_is_no_future_date_says_why() {
        for (text, why) in [
            ("", ExpiryError::Missing),
            ("2020-01-01", ExpiryError::Past),
            ("2027-02-30", ExpiryError::Malformed),
            ("31/01/2027", ExpiryError::Malformed),
            ("tomorrow", ExpiryError::Malformed),
            ("9999-12-31", ExpiryError::TooFar),
        ] {
            assert_eq!(parse_expiry(text, NOW).unwrap_err(), why, "{text}");
        }
    }

    #[test]
    fn a_day_begins_with_its_first_millisecond() {
        let at = |text| parse_start(text).map(exact_millis);
        assert_eq!(at("2026-11-21").as_deref(), Some("21 Nov 2026, 00:00:00.000 UTC"));
        assert_eq!(at(" 2026-11-21 14:30 ").as_deref(), Some("21 Nov 2026, 14:30:00.000 UTC"));
        assert_eq!(at("2026-11-21T14:30:05.007Z").as_deref(), Some("21 Nov 2026, 14:30:05.007 UTC"));
        assert_eq!((at("yesterday"), at(""), at("2026-02-30")), (None, None, None));
    }

    #[test]
    fn a_moment_is_read_as_headers_write_it() {
        for text in ["Sat, 21 Nov 2026 22:26:40 GMT", "2026-11-21T22:26:40Z", "1795300000"] {
            assert_eq!(parse_moment(text), Some(NOW), "{text}");
        }
        assert_eq!(parse_moment("yesterday"), None);
    }

    #[test]
    fn relative_times_read_as_people_say_them() {
        for (ahead, text) in [
            (0, "just now"),
            (-38 * Timestamp::MINUTE, "38 min ago"),
            (-3 * Timestamp::HOUR, "3 h ago"),
            (-5 * Timestamp::DAY, "5 days ago"),
            (3 * Timestamp::DAY, "in 3 days"),
        ] {
            assert_eq!(relative(NOW.plus(ahead), NOW), text);
        }
        assert_eq!(relative(NOW.plus(-100 * Timestamp::DAY), NOW), "13 Aug 2026");
    }
}
