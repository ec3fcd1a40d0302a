//! Another merchant's thing is one that nobody has, at every operation that is about a thing.

use super::{
    rows::{Needs, Row},
    setting::Setting,
    table::read,
    things,
};

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

#[tokio::test]
async fn what_is_listed_for_another_merchant_names_nothing_of_ours() {
    let setting = Setting::new().await;
    let mut ours = things::Names::new();
    for row in &setting.rows {
        ours.extend(things::make(&setting, row).await);
    }
    assert_eq!(ours.len(), things::nobodys().len(), "one of everything");
    let reads = |row: &&Row| row.nobodys.is_none() && row.call.starts_with("GET") && row.needs != Needs::Authorize;
    let mut seen = 0;
    for row in setting.rows.iter().filter(reads) {
        let named = async |callers| {
            let answer = setting.as_own(callers, row, row.ways()[0], &ours).await;
            assert_eq!(read(row.dialect(), &answer), (row.answers.0, row.answers.1.to_owned()), "{}", row.call);
            ours.values().filter(|name| answer.body.contains(name.as_str())).cloned().collect::<Vec<_>>()
        };
        assert_eq!(named(&setting.theirs).await, Vec::<String>::new(), "{}", row.call);
        seen += usize::from(!named(&setting.ours).await.is_empty());
    }
    // ClickPesa's payments and payouts, OY!'s invoices, and Kwik's ten sections.
    assert!(seen >= 13, "only {seen} list what there is");
}
