//! Reading columns into domain types.

use std::str::FromStr;

use sqlx::{Decode, Row, Sqlite, Type, sqlite::SqliteRow};

use crate::{
    domain::{email::Email, label::Label, time::Timestamp},
    server::store::{Result, StoreError},
};

/// Reads columns by `table.column`: the part behind the dot is the column's name in the result, the whole is what an
/// error names.
pub(super) trait Columns {
    fn value<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(&'r self, at: &'static str) -> Result<T>;

    fn text(&self, at: &'static str) -> Result<String> {
        self.value(at)
    }
    fn text_opt(&self, at: &'static str) -> Result<Option<String>> {
        self.value(at)
    }
    fn number(&self, at: &'static str) -> Result<i64> {
        self.value(at)
    }
    fn number_opt(&self, at: &'static str) -> Result<Option<i64>> {
        self.value(at)
    }
    fn bytes(&self, at: &'static str) -> Result<Vec<u8>> {
        self.value(at)
    }
    fn bytes_opt(&self, at: &'static str) -> Result<Option<Vec<u8>>> {
        self.value(at)
    }
    fn digest(&self, at: &'static str) -> Result<[u8; 32]> {
        self.value::<&[u8]>(at)?.try_into().map_err(|_| StoreError::Corrupt(at))
    }
    fn id<T: FromStr>(&self, at: &'static str) -> Result<T> {
        known(self.value::<&str>(at)?.parse().ok(), at)
    }
    fn id_opt<T: FromStr>(&self, at: &'static str) -> Result<Option<T>> {
        self.value::<Option<&str>>(at)?.map(|text| known(text.parse().ok(), at)).transpose()
    }
    /// A value that `parse` reads, such as the word of a closed enum.
    fn word<T>(&self, at: &'static str, parse: fn(&str) -> Option<T>) -> Result<T> {
        known(parse(self.value(at)?), at)
    }
    fn word_opt<T>(&self, at: &'static str, parse: fn(&str) -> Option<T>) -> Result<Option<T>> {
        self.value::<Option<&str>>(at)?.map(|text| known(parse(text), at)).transpose()
    }
    fn label(&self, at: &'static str) -> Result<Label> {
        known(Label::parse(self.value(at)?).ok(), at)
    }
    fn email(&self, at: &'static str) -> Result<Email> {
        known(Email::parse(self.value(at)?).ok(), at)
    }
    fn flag(&self, at: &'static str) -> Result<bool> {
        Ok(self.number(at)? != 0)
    }
    fn count(&self, at: &'static str) -> Result<u32> {
        known(self.number(at)?.try_into().ok(), at)
    }
    fn time(&self, at: &'static str) -> Result<Timestamp> {
        self.number(at).map(Timestamp)
    }
    fn time_opt(&self, at: &'static str) -> Result<Option<Timestamp>> {
        Ok(self.number_opt(at)?.map(Timestamp))
    }
}

impl Columns for SqliteRow {
    fn value<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(&'r self, at: &'static str) -> Result<T> {
        let column = at.rsplit_once('.').map_or(at, |(_, column)| column);
        self.try_get(column).map_err(|_| StoreError::Corrupt(at))
    }
}

fn known<T>(value: Option<T>, at: &'static str) -> Result<T> {
    value.ok_or(StoreError::Corrupt(at))
}
