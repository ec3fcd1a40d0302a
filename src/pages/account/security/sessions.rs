use leptos::prelude::*;

use crate::{
    contract::{paths, rows::SessionRow},
    domain::area::Area,
    pages::support::{
        form::{FormOrigin, FormProblem, FormState},
        moment::Moment,
        visit::Visit,
    },
    ui::kit::{Button, Cell, Column, Row, Shape, StatusBadge, Table, Tone},
};

const END: &str = "session/end";

/// Where the person is signed in, this browser marked.
pub fn sessions(visit: &Visit, open: Vec<SessionRow>) -> AnyView {
    let columns = vec![
        Column::new("Browser"),
        Column::new("Address"),
        Column::new("Signed in").class("hide-s"),
        Column::new("Last seen"),
        Column::new("Actions").unseen().class("num"),
    ];
    let rows = open.into_iter().map(|row| session(visit, row)).collect_view();
    view! {
        <section aria-labelledby="sessions">
            <div class="head">
                <div>
                    <h2 id="sessions">"Sessions"</h2>
                    <p class="sm">"A session ends after 15 minutes without a click, and after 12 hours in any case."</p>
                </div>
                <form class="push" method="post" action=paths::server_fn("session/sign-out-everywhere")>
                    <FormOrigin/>
                    <Button>"Sign out everywhere"</Button>
                </form>
            </div>
            <FormProblem state=FormState::of(END)/>
            <Table caption="Your sessions" columns>{rows}</Table>
        </section>
    }
    .into_any()
}

fn session(visit: &Visit, row: SessionRow) -> AnyView {
    let now = visit.now();
    let browser = browser(&row.user_agent);
    let place = (row.area == Area::Office).then(|| view! { " " <StatusBadge shape=Shape::Plain text="back office"/> });
    let about = format!(" the session in {browser} at {}", row.ip);
    let hidden = vec![("mode".to_owned(), visit.mode.to_string()), ("id".to_owned(), row.id.to_string())];
    let end = if row.is_this {
        view! { <StatusBadge tone=Tone::Ok text="This one"/> }.into_any()
    } else {
        view! {
            <form method="post" action=paths::server_fn(END)>
                <FormOrigin fields=hidden/>
                <Button small=true>"End"<span class="vh">{about}</span></Button>
            </form>
        }
        .into_any()
    };
    view! {
        <Row>
            <Cell class="c-name"><span class="who-cell" title=row.user_agent><b>{browser}</b>{place}</span></Cell>
            <Cell label="Address"><span class="mono">{row.ip}</span></Cell>
            <Cell label="Signed in" class="hide-s"><Moment at=row.created_at now/></Cell>
            <Cell label="Last seen"><Moment at=row.last_seen_at now/></Cell>
            <Cell class="num">{end}</Cell>
        </Row>
    }
    .into_any()
}

/// The browser and system that a user agent names, as far as it can be told.
fn browser(agent: &str) -> String {
    let first = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let program = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program} on {system}"),
        (Some(program), None) => program.to_owned(),
        _ => "Unknown program".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn common_browsers_are_named_and_others_are_not_guessed() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
        assert_eq!(browser(chrome), "Chrome on Linux");
        assert_eq!(browser(&format!("{chrome} Edg/150.0")), "Edge on Linux");
        assert_eq!(
            browser("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1"),
            "Safari on iPhone"
        );
        assert_eq!(browser(""), "Unknown program");
    }
}
