//! How long a token lives: "set a token duration if you wish to limit the token's validity".

use crate::{
    domain::{
        expiry::{Expiry, ExpiryError},
        time::Timestamp,
    },
    text_enum,
};

text_enum! {
    /// The choices of the form.
    pub enum TokenDuration {
        None = "none",
        Week = "7d",
        Month = "30d",
        Quarter = "90d",
        Year = "365d",
        /// Until a date that is chosen beside it.
        Date = "date",
    }
}

impl TokenDuration {
    pub const fn title(self) -> &'static str {
        match self {
            TokenDuration::None => "No limit",
            TokenDuration::Week => "7 days",
            TokenDuration::Month => "30 days",
            TokenDuration::Quarter => "90 days",
            TokenDuration::Year => "365 days",
            TokenDuration::Date => "Until a date",
        }
    }

    /// When a token made now ends; nothing if it does not. `date` is what stands in the date field.
    pub fn expiry(self, now: Timestamp, date: Result<Expiry, ExpiryError>) -> Result<Option<Expiry>, ExpiryError> {
        let days = match self {
            TokenDuration::None => return Ok(None),
            TokenDuration::Date => return date.map(Some),
            TokenDuration::Week => 7,
            TokenDuration::Month => 30,
            TokenDuration::Quarter => 90,
            TokenDuration::Year => 365,
        };
        Expiry::at(now.plus(days * Timestamp::DAY), now).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    #[test]
    fn a_number_of_days_counts_from_now() {
        let end = |choice: TokenDuration| choice.expiry(NOW, Err(ExpiryError::Missing)).unwrap().map(Expiry::timestamp);
        assert_eq!(end(TokenDuration::None), None);
        for (choice, days) in [
            (TokenDuration::Week, 7),
            (TokenDuration::Month, 30),
            (TokenDuration::Quarter, 90),
            (TokenDuration::Year, 365),
        ] {
            assert_eq!(end(choice), Some(NOW.plus(days * Timestamp::DAY)), "{choice}");
        }
    }

    #[test]
    fn a_date_counts_only_when_it_was_chosen() {
        let date = Expiry::at(NOW.plus(5), NOW);
        assert_eq!(TokenDuration::Date.expiry(NOW, date), date.map(Some));
        assert_eq!(TokenDuration::None.expiry(NOW, date), Ok(None));
        assert_eq!(TokenDuration::Date.expiry(NOW, Err(ExpiryError::Past)), Err(ExpiryError::Past));
    }
}
