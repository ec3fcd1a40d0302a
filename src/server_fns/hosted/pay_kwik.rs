//! Pays a Kwik checkout by card or from a bank account; goes back to the page, which says what came of it.

use leptos::prelude::*;

use crate::{contract::problem::Problem, domain::kwik::checkout::PayBy};

/// Pays a Kwik checkout by card or from a bank account; goes back to the page, which says what came of it.
#[server(PayKwik, prefix = "/ui", endpoint = "hosted/pay-kwik")]
pub async fn pay_kwik(
    checkout: String,
    by: PayBy,
    #[server(default)] card_number: String,
    #[server(default)] branch_code: String,
    #[server(default)] account_number: String,
) -> Result<(), Problem> {
    use crate::server::{
        service::kwik::hosted::{self, Typed},
        web::context::context,
    };

    let context = context()?;
    context.platform.limits.check_customer(context.origin.ip)?;
    let typed = match by {
        PayBy::Card => Typed::Card { number: &card_number },
        PayBy::BankAccount => Typed::BankAccount { branch_code: &branch_code, number: &account_number },
    };
    hosted::pay(&context.platform, &checkout, typed).await
}
