//! *Would this pass?*: the question of the page, answered by the engine that answers programs.

use super::{fields::parse_country, find};
use crate::{
    contract::{
        fields::FieldErrors,
        payment_token_rows::{ObstacleRow, TrialRow},
        problem::Problem,
    },
    domain::{
        catalogue::{Catalogue, Method, OperatorCode},
        ids::PaymentTokenId,
        payment_token::{Denied, Edit, PaymentRequest},
        role::Permission,
    },
    server::{
        phone,
        platform::Platform,
        service::actor::Actor,
        text,
        verification::decision::{Refusal, RefusalCode},
    },
};

/// A payment, as it was typed. The number may be empty.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub country: &'a str,
    pub operator: &'a str,
    pub method: &'a str,
    pub number: &'a str,
}

/// Everything that stands against a payment with this token now. Notes no use of it.
pub async fn try_payment(
    platform: &Platform,
    actor: &Actor,
    id: PaymentTokenId,
    asked: Asked<'_>,
) -> Result<TrialRow, Problem> {
    actor.require(Permission::ViewCredentials)?;
    find(&mut platform.db.read().await?, actor, id).await?;
    let payment = parse(platform, asked).map_err(Problem::fields)?;
    let trial = platform.engine.try_payment(id, &payment, platform.now());
    let standing = trial.standing.map(|refusal| about_token(&refusal));
    let denied = trial.denied.iter().map(|denied| about_payment(&platform.catalogue, denied));
    let obstacles: Vec<ObstacleRow> = standing.into_iter().chain(denied).collect();
    Ok(TrialRow { passes: obstacles.is_empty(), obstacles })
}

fn parse(platform: &Platform, asked: Asked<'_>) -> Result<PaymentRequest, FieldErrors> {
    let mut errors = FieldErrors::new();
    let country = errors.check("country", parse_country(platform, asked.country));
    let operator = asked.operator.trim().parse::<OperatorCode>();
    let operator = errors.check("operator", operator.map_err(|_| "Choose an operator of the list."));
    let method = errors.check("method", Method::parse(asked.method.trim()).ok_or("Choose a method."));
    let number = match country.filter(|_| !asked.number.trim().is_empty()) {
        None => Some(None),
        Some(country) => errors.check("number", phone::parse(asked.number, country, &platform.catalogue)).map(Some),
    };
    match (country, operator, method, number) {
        (Some(country), Some(operator), Some(method), Some(number)) => {
            Ok(PaymentRequest { country: country.code, operator, method, number: number.map(|parsed| parsed.number) })
        }
        _ => Err(errors),
    }
}

/// The token itself, or its merchant, is not fit for any payment.
fn about_token(refusal: &Refusal) -> ObstacleRow {
    let edit = match refusal.code {
        RefusalCode::Expired | RefusalCode::Revoked => "Generate a new token: this one has ended for good.",
        RefusalCode::KycNotVerified => "Finish the verification with the platform, or use a test token.",
        _ => "Ask the platform.",
    };
    ObstacleRow {
        code: refusal.code.to_string(),
        missing: refusal.missing.as_deref().unwrap_or_default().to_owned(),
        sentence: refusal.code.detail().to_owned(),
        edit: edit.to_owned(),
        add: None,
        enable: None,
        associate: None,
    }
}

fn about_payment(catalogue: &Catalogue, denied: &Denied) -> ObstacleRow {
    let mut row = ObstacleRow {
        code: denied.code().to_owned(),
        missing: denied.missing(),
        sentence: denied.sentence(catalogue),
        edit: String::new(),
        add: None,
        enable: None,
        associate: None,
    };
    let written = |country, number| match catalogue.country(country) {
        Some(found) => found.international(number),
        None => number.to_string(),
    };
    row.edit = match denied.smallest_edit() {
        Edit::AddMethod(path) => {
            row.add = Some(path);
            format!("Add {path} to the composition.")
        }
        Edit::WaitUntil(end) => format!("Wait until {}: the platform has paused it.", text::exact(end)),
        Edit::AddNumber(country, number) => {
            row.associate = Some((country, number));
            format!("Associate {} with the token.", written(country, number))
        }
        Edit::EnableNumber(country, number) => {
            row.enable = Some((country, number));
            format!("Enable {}.", written(country, number))
        }
        Edit::NamePayer => "Name the payer’s number in the request.".to_owned(),
    };
    row
}
