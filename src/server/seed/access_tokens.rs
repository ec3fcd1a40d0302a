//! The demo platform's access tokens: a wide one, one read-only section, one for the checkout, one that must sign, one live; and
//! one disabled and one revoked.

use std::collections::BTreeMap;

use super::{
    people::Owner,
    report::{DemoCredential, Report},
};
use crate::{
    contract::problem::Problem,
    domain::{
        access_token::{Access, Section, SectionGrants},
        ids::AccessTokenId,
        mode::Mode,
    },
    server::{
        platform::Platform,
        service::{
            access_tokens::{self, Fields},
            reveal,
            step_up::Proof,
        },
        store::merchants::Merchant,
    },
};

/// Everything of one merchant.
pub async fn add(platform: &Platform, owner: &Owner, merchant: &Merchant, report: &mut Report) -> Result<(), Problem> {
    let demo = Demo { platform, owner, merchant };
    let customers = SectionGrants::EMPTY.with(Section::Customers, Access::ReadOnly);
    let checkout = SectionGrants::PUBLIC_KEY.with(Section::Orders, Access::ReadWrite);
    let wide =
        Token { name: "Back end", mode: Mode::Test, sections: SectionGrants::all(Access::ReadWrite), must_sign: false };
    report.credentials.push(demo.token(wide).await?.1);
    report.credentials.push(demo.token(Token { name: "Customer reports", sections: customers, ..wide }).await?.1);
    report.credentials.push(demo.token(Token { name: "Checkout", sections: checkout, ..wide }).await?.1);
    report.credentials.push(demo.token(Token { name: "Signed batch jobs", must_sign: true, ..wide }).await?.1);
    if merchant.standing.allows(Mode::Live, platform.now()) {
        report.credentials.push(demo.token(Token { mode: Mode::Live, ..wide }).await?.1);
    }
    let (old, _) = demo.token(Token { name: "Old importer", sections: customers, ..wide }).await?;
    access_tokens::revoke(platform, &owner.actor, old).await?;
    let (paused, _) = demo.token(Token { name: "Seasonal shop", sections: checkout, ..wide }).await?;
    access_tokens::switch(platform, &owner.actor, paused, false).await?;
    Ok(())
}

/// What to make.
#[derive(Clone, Copy)]
struct Token {
    name: &'static str,
    mode: Mode,
    sections: SectionGrants,
    must_sign: bool,
}

struct Demo<'a> {
    platform: &'a Platform,
    owner: &'a Owner,
    merchant: &'a Merchant,
}

impl Demo<'_> {
    /// Fills the form in and opens the reveal, as the owner would.
    async fn token(&self, token: Token) -> Result<(AccessTokenId, DemoCredential), Problem> {
        let (platform, actor) = (self.platform, &self.owner.actor);
        let sections: Vec<String> = token.sections.iter().map(|(section, _)| section.to_string()).collect();
        let access: BTreeMap<String, String> =
            token.sections.iter().map(|(section, access)| (section.to_string(), access.to_string())).collect();
        let fields = Fields {
            name: token.name,
            permission: Access::ReadOnly.as_str(),
            sections: &sections,
            access: &access,
            status: "live",
            must_sign: token.must_sign,
            allowed_ips: "",
            origins: "",
        };
        let password = Proof::new(self.owner.password.clone(), "");
        let slot = access_tokens::create(platform, actor, token.mode, fields, "", password).await?;
        let (revealed, _) = reveal::open(platform, actor, slot).await?;
        let id = revealed.credential_id.parse().map_err(|_| Problem::field("id", "not an access token"))?;
        let mut parts = revealed.parts.iter().map(|part| part.value.to_string());
        let mut part = || parts.next().unwrap_or_default();
        let credential = DemoCredential::AccessToken {
            merchant: self.merchant.name.to_string(),
            mode: token.mode.as_str(),
            api_key: part(),
            api_secret: part(),
            public_key: part(),
            sections: token.sections,
            must_sign: token.must_sign,
        };
        Ok((id, credential))
    }
}
