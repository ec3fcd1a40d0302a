//! The merchant's own credentials, as far as everybody may see them: what is filled in, never a secret.

use super::{template::Values, way::Way};
use crate::{
    contract::{
        access_token_rows::AccessTokenRow,
        payment_token_rows::PaymentTokenRow,
        problem::{Problem, ProblemCode},
        rows::ApplicationRow,
    },
    domain::{
        access_token::{Access, Section},
        application::Feature,
        credential::Kind,
        kwik::resource::Resource,
    },
    pages::support::visit::Visit,
    server::service::applications,
    server_fns::{
        access_tokens::{get_access_token, list_access_tokens},
        applications::list_applications,
        payment_tokens::{get_payment_token, list_payment_tokens},
    },
};

/// One application or token.
pub struct Own {
    pub id: String,
    pub name: String,
    pub values: Values,
}

/// Those that can be used, the newest first; a page of them.
pub async fn newest(visit: &Visit, way: Way) -> Result<Vec<Own>, Problem> {
    let mode = visit.mode;
    let none = String::new;
    Ok(match way.kind() {
        Kind::ApplicationApiKey => {
            let found = list_applications(mode, none(), "enabled".to_owned(), none()).await?;
            let own = |row: ApplicationRow| application(row.id.to_string(), row.name, row.client_id, row.features);
            // An embedded application has no API keys to call with.
            found.rows.into_iter().filter(|row| row.integration_type.takes_keys()).map(own).collect()
        }
        Kind::PaymentToken => {
            let found = list_payment_tokens(mode, none(), "active".to_owned(), none(), none()).await?;
            found.rows.into_iter().map(payment_token).collect()
        }
        Kind::AccessToken => {
            let found = list_access_tokens(mode, none(), "active".to_owned(), none(), none()).await?;
            // What must be signed is refused with Basic.
            let suits = |row: &AccessTokenRow| way == Way::Signed || !row.must_sign;
            found.rows.into_iter().filter(suits).map(access_token).collect()
        }
        Kind::KeyPair | Kind::ProductKey => Vec::new(),
    })
}

/// The one that the address names.
pub async fn one(visit: &Visit, way: Way, id: &str) -> Result<Own, Problem> {
    let missing = || Problem::new(ProblemCode::NotFound);
    let of_mode = |mode| if mode == visit.mode { Ok(()) } else { Err(missing()) };
    match way.kind() {
        Kind::ApplicationApiKey => {
            let id = id.parse().map_err(|_| missing())?;
            let found = applications::get(&visit.context.platform, &visit.actor, id).await?;
            let features = found.features.iter().collect();
            Ok(application(id.to_string(), found.name.to_string(), found.client_id, features))
        }
        Kind::PaymentToken => {
            let found = get_payment_token(id.parse().map_err(|_| missing())?).await?;
            of_mode(found.mode).map(|()| payment_token(found))
        }
        Kind::AccessToken => {
            let found = get_access_token(id.parse().map_err(|_| missing())?).await?;
            of_mode(found.mode).map(|()| access_token(found))
        }
        Kind::KeyPair | Kind::ProductKey => Err(missing()),
    }
}

/// What stands in the code of a merchant that has none.
pub fn example(way: Way) -> Values {
    let text = |name, value: &str| (name, value.to_owned());
    match way.kind() {
        Kind::ApplicationApiKey => vec![text("CLIENT_ID", "YOUR_CLIENT_ID")],
        Kind::PaymentToken => vec![text("COUNTRY", "CI"), text("OPERATOR", "WAVE"), text("METHOD", "MERCHANT")],
        Kind::AccessToken => vec![
            text("PUBLIC_KEY", "YOUR_PUBLIC_KEY"),
            text("LIST", "/2.0/customers/list"),
            text("SECTION", Section::Customers.as_str()),
            text("ACCESS", Access::ReadOnly.as_str()),
        ],
        Kind::KeyPair | Kind::ProductKey => Vec::new(),
    }
}

/// With the first of its features, as what a gateway asks for.
fn application(id: String, name: String, client_id: String, features: Vec<Feature>) -> Own {
    let feature = features.first().map(ToString::to_string).unwrap_or_default();
    Own { id, name, values: vec![("CLIENT_ID", client_id), ("FEATURE", feature)] }
}

/// The first payment that the token allows, and a number that it lets pass.
fn payment_token(row: PaymentTokenRow) -> Own {
    let path = row.composition.paths().next();
    let values = path.map(|path| {
        let number = row.numbers.iter().find(|number| number.country == path.country && number.enabled);
        vec![
            ("COUNTRY", path.country.to_string()),
            ("OPERATOR", path.operator.to_string()),
            ("METHOD", path.method.to_string()),
            ("NUMBER", number.map(|number| number.number.to_string()).unwrap_or_default()),
        ]
    });
    Own { id: row.id.to_string(), name: row.name, values: values.unwrap_or_else(|| example(Way::PaymentToken)) }
}

/// The first section that the token opens, and its public key if a checkout may begin with that alone.
fn access_token(row: AccessTokenRow) -> Own {
    let mut values = Values::new();
    if row.sections.permit(Section::CheckoutPage, Access::ReadWrite).is_ok() && !row.must_sign {
        values.push(("PUBLIC_KEY", row.public_key));
    }
    if let Some((section, access)) = row.sections.iter().next() {
        values.push(("LIST", format!("/2.0/{}/list", Resource::of(section).paths[0])));
        values.extend([("SECTION", section.to_string()), ("ACCESS", access.to_string())]);
    }
    Own { id: row.id.to_string(), name: row.name, values }
}
