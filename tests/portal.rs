//! The portal over HTTP, on a real database: what people and programs can and cannot do.

#[path = "portal/access_tokens.rs"]
mod access_tokens;
#[path = "portal/audit.rs"]
mod audit;
#[path = "portal/authorization.rs"]
mod authorization;
#[path = "portal/batch.rs"]
mod batch;
#[path = "portal/callbacks.rs"]
mod callbacks;
#[path = "portal/catalogue.rs"]
mod catalogue;
#[path = "portal/clock.rs"]
mod clock;
#[path = "portal/deploy/mod.rs"]
mod deploy;
#[path = "portal/docs.rs"]
mod docs;
#[path = "portal/edge.rs"]
mod edge;
#[path = "portal/forms.rs"]
mod forms;
#[path = "portal/gateway.rs"]
mod gateway;
#[path = "portal/giving.rs"]
mod giving;
#[path = "portal/headers.rs"]
mod headers;
#[path = "portal/hosted.rs"]
mod hosted;
#[path = "portal/integrations.rs"]
mod integrations;
#[path = "portal/key_pairs.rs"]
mod key_pairs;
#[path = "portal/keys.rs"]
mod keys;
#[path = "portal/kpay.rs"]
mod kpay;
#[path = "portal/kwik.rs"]
mod kwik;
#[path = "portal/kyc.rs"]
mod kyc;
#[path = "portal/lies.rs"]
mod lies;
#[path = "portal/lifecycle/mod.rs"]
mod lifecycle;
#[path = "portal/logs.rs"]
mod logs;
#[path = "portal/machine/mod.rs"]
mod machine;
#[path = "portal/members.rs"]
mod members;
#[path = "portal/nowallet.rs"]
mod nowallet;
#[path = "portal/office.rs"]
mod office;
#[path = "portal/office_session.rs"]
mod office_session;
#[path = "portal/oy.rs"]
mod oy;
#[path = "portal/pages.rs"]
mod pages;
#[path = "portal/payment_tokens.rs"]
mod payment_tokens;
#[path = "portal/pin.rs"]
mod pin;
#[path = "portal/product_keys.rs"]
mod product_keys;
#[path = "portal/races/mod.rs"]
mod races;
#[path = "portal/receipts/mod.rs"]
mod receipts;
#[path = "portal/second_factor.rs"]
mod second_factor;
#[path = "portal/sessions.rs"]
mod sessions;
#[path = "portal/signature_lab.rs"]
mod signature_lab;
#[path = "support/sources.rs"]
mod sources;
#[path = "portal/states.rs"]
mod states;
#[path = "portal/webhooks.rs"]
mod webhooks;
#[path = "portal/world.rs"]
mod world;
