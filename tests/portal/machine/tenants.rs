//! Another merchant's thing is one that nobody has, at every operation that is about a thing.

use super::{setting::Setting, table::read, things};

#[test]
fn a_row_that_names_a_thing_says_what_is_told_about_nobodys_and_no_other_row_does() {
    for row in super::rows::all() {
        assert_eq!(row.nobodys.is_some(), things::named(&row).next().is_some(), "{}", row.call);
    }
}

#[tokio::test]
async fn another_merchants_thing_answers_exactly_as_one_that_nobody_has() {
    let setting = Setting::new().await;
    let nobodys = things::nobodys();
    let mut wrong = Vec::new();
    for row in setting.rows.iter().filter(|row| row.nobodys.is_some()) {
        for way in row.ways() {
            let names = things::make(&setting, row).await;
            let theirs = setting.as_own(&setting.theirs, row, *way, &names).await;
            let none = setting.as_own(&setting.theirs, row, *way, &nobodys).await;
            let without = |body: &str, names: &things::Names| {
                names.values().fold(body.to_owned(), |body, name| body.replace(name.as_str(), "ID"))
            };
            let (of_ours, of_none) = (without(&theirs.body, &names), without(&none.body, &nobodys));
            if (theirs.status, &of_ours) != (none.status, &of_none) {
                wrong.push(format!("{}: {} {of_ours}, but {} {of_none}", row.call, theirs.status, none.status));
            }
            let same_headers = |name: &str| theirs.header(name) == none.header(name);
            if !["content-type", "cache-control", "www-authenticate", "allow"].into_iter().all(same_headers) {
                wrong.push(format!("{}: {:?}, but {:?}", row.call, theirs.headers, none.headers));
            }
            // It is there all the while, and nothing has happened to it.
            let own = read(row.dialect(), &setting.as_own(&setting.ours, row, *way, &names).await);
            if own != (row.answers.0, row.answers.1.to_owned()) {
                wrong.push(format!("{}: its own {own:?}, not {:?}", row.call, row.answers));
            }
            let of_nobodys = read(row.dialect(), &none);
            if row.nobodys != Some((of_nobodys.0, &of_nobodys.1)) || own == of_nobodys {
                wrong.push(format!("{}: nobody's {of_nobodys:?}, not {:?}", row.call, row.nobodys));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
