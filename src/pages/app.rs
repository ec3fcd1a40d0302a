//! The document around every page, and the route table in menu order.

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use super::{
    account, back_office, dev,
    developers::{self, access_tokens, api_keys, applications, key_pairs, payment_tokens, product_keys, webhooks},
    entry,
    home::HomePage,
    hosted,
    not_found::NotFoundPage,
    settings,
    support::theme,
};

/// The HTML document. Styles and scripts come from our own files only.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let stylesheet = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    view! {
        <!DOCTYPE html>
        <html lang="en" data-theme=theme().attribute()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="robots" content="noindex"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=stylesheet/>
                <HydrationScripts options islands=true/>
                <developers::logs::follow::ReloadWithoutScript/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Every page. Data first, then the whole page in one piece: `SsrMode::Async`.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let _ = use_nonce();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "Claviger".to_owned() } else { format!("{title} · Claviger") }/>
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/dev/kit") view=dev::kit_in_test_builds ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=entry::sign_in::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view=entry::sign_in_code::SignInCodePage ssr=SsrMode::Async/>
                <Route path=path!("/sign-up") view=entry::sign_up::SignUpPage ssr=SsrMode::Async/>
                <Route path=path!("/invitations/:token") view=entry::invitation::InvitationPage ssr=SsrMode::Async/>
                <Route path=path!("/checkout/:link") view=hosted::clickpesa::CheckoutPage ssr=SsrMode::Async/>
                <Route path=path!("/kpay/pay/:word") view=hosted::kpay::GatewayPage ssr=SsrMode::Async/>
                <Route path=path!("/kwik/checkout/:checkout") view=hosted::kwik::CheckoutPage ssr=SsrMode::Async/>
                <Route path=path!("/oy/pay/:word") view=hosted::oy::PaymentPage ssr=SsrMode::Async/>
                <Route path=path!("/payout/:link") view=hosted::clickpesa::PayoutPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers") view=developers::overview::OverviewPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications") view=applications::index::ApplicationsPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/new") view=applications::new::NewApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application") view=applications::detail::ApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/edit") view=applications::edit::EditApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/disable") view=applications::switch::DisableApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/enable") view=applications::switch::EnableApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/delete") view=applications::delete::DeleteApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/keys") view=api_keys::index::ApiKeysPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/keys/new") view=api_keys::new::NewApiKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/keys/:key/edit") view=api_keys::edit::EditApiKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/keys/:key/rotate") view=api_keys::rotate::RotateApiKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/keys/:key/revoke") view=api_keys::revoke::RevokeApiKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/callbacks") view=applications::callbacks::CallbacksPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/callbacks/:which") view=applications::callback_secret::CallbackSecretPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/callbacks/reveal/:slot") view=applications::callback_secret::CallbackRevealPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/applications/:application/reveal/:slot") view=applications::reveal::RevealPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/encryption") view=developers::encryption::EncryptionPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/encryption/:application/:act") view=developers::encryption::EncryptionActPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens") view=payment_tokens::index::PaymentTokensPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/callback-keys") view=payment_tokens::callback_keys::CallbackKeysPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/:token") view=payment_tokens::detail::PaymentTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/:token/numbers") view=payment_tokens::numbers::NumbersPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/:token/edit") view=payment_tokens::edit::EditTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/:token/composition") view=payment_tokens::composition::EditCompositionPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/:token/review") view=payment_tokens::review::ReviewPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/:token/revoke") view=payment_tokens::revoke::RevokeTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/reveal/:slot") view=payment_tokens::reveal::TokenRevealPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/new/:draft/infos") view=payment_tokens::wizard::infos::TokenInfosPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/new/:draft/composition") view=payment_tokens::wizard::composition::TokenCompositionPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/new/:draft/numbers") view=payment_tokens::wizard::numbers::TokenNumbersPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/payment-tokens/new/:draft/summary") view=payment_tokens::wizard::summary::TokenSummaryPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs") view=key_pairs::KeyPairsPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/new") view=key_pairs::NewKeyPairPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/:pair") view=key_pairs::KeyPairPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/:pair/edit") view=key_pairs::EditKeyPairPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/:pair/regenerate") view=key_pairs::RegenerateKeyPairPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/:pair/rotate") view=key_pairs::RotateKeyPairPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/:pair/revoke") view=key_pairs::RevokeKeyPairPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/reveal/:slot") view=key_pairs::KeyPairRevealPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/key-pairs/applications/:application") view=key_pairs::PairSettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens") view=access_tokens::index::AccessTokensPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens/new") view=access_tokens::new::NewAccessTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens/:token") view=access_tokens::detail::AccessTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens/:token/edit") view=access_tokens::edit::EditAccessTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens/:token/review") view=access_tokens::review::ReviewAccessTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens/:token/rotate") view=access_tokens::rotate::RotateAccessTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens/:token/revoke") view=access_tokens::revoke::RevokeAccessTokenPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/access-tokens/reveal/:slot") view=access_tokens::reveal::AccessTokenRevealPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks") view=webhooks::index::WebhooksPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks/new") view=webhooks::new::NewWebhookPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks/:webhook") view=webhooks::detail::WebhookPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks/:webhook/edit") view=webhooks::edit::EditWebhookPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks/:webhook/rotate") view=webhooks::rotate::RotateSecretPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks/:webhook/delete") view=webhooks::delete::DeleteWebhookPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks/:webhook/deliveries/:event") view=webhooks::delivery::DeliveryPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/webhooks/reveal/:slot") view=webhooks::reveal::WebhookRevealPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/receipts/:subject") view=developers::receipt::ReceiptPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/logs") view=developers::logs::LogsPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/logs/:request") view=developers::logs::RequestPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/integrations") view=developers::integrations::IntegrationsPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/integrations/:tool") view=developers::integrations::IntegrationPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/signature-lab") view=developers::signature_lab::SignatureLabPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys") view=product_keys::ProductKeysPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/addresses") view=product_keys::AddressesPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/addresses/:address/remove") view=product_keys::RemoveAddressPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/:product/generate") view=product_keys::GenerateProductKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/:product/request") view=product_keys::RequestProductPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/keys/:key/show") view=product_keys::ShowProductKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/keys/:key/regenerate") view=product_keys::RegenerateProductKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/keys/:key/revoke") view=product_keys::RevokeProductKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/developers/product-keys/reveal/:slot") view=product_keys::ProductKeyRevealPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/members") view=settings::members::MembersPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/members/invite") view=settings::invite::InvitePage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/members/:member/role") view=settings::member::RolePage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/members/:member/deactivate") view=settings::member::DeactivatePage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/members/:member/reactivate") view=settings::member::ReactivatePage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/members/invitations/:invitation/withdraw") view=settings::withdraw::WithdrawPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/members/:member/reset-pin") view=settings::reset_pin::ResetPinPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/verification") view=settings::kyc::KycPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/settings/audit") view=settings::audit::AuditPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/account/security") view=account::security::SecurityPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/account/second-factor/set-up") view=account::second_factor::SetUpPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/account/second-factor/confirm") view=account::second_factor::ConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/account/second-factor/turn-off") view=account::second_factor::TurnOffPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/account/second-factor/recovery-codes") view=account::second_factor::NewCodesPage ssr=SsrMode::Async/>
                <Route path=path!("/:mode/account/second-factor/recovery-codes/:slot") view=account::second_factor::RecoveryCodesPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office") view=back_office::entry::OfficeHomePage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/sign-in") view=back_office::entry::OfficeSignInPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/sign-in/code") view=back_office::entry::OfficeCodePage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/sign-in/enrol") view=back_office::entry::OfficeEnrolPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/account") view=back_office::account::OfficeAccountPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/account/recovery-codes") view=back_office::account::OfficeNewCodesPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/recovery-codes/:slot") view=back_office::entry::OfficeRecoveryCodesPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/operators") view=back_office::operators::OperatorsPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/operators/:country/:operator/pause") view=back_office::pause::PausePage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/merchants") view=back_office::merchants::MerchantsPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/merchants/:merchant") view=back_office::merchants::MerchantPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/merchants/:merchant/products/:product/:act") view=back_office::merchants::ProductActPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/merchants/:merchant/revoke-credentials") view=back_office::merchants::RevokeOfMerchantPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/merchants/:merchant/:act") view=back_office::merchants::MerchantActPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/audit") view=back_office::audit::PlatformAuditPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/queue") view=back_office::queue::QueuePage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/credentials") view=back_office::credentials::CredentialsPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/credentials/leaked") view=back_office::credentials::LeakedPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/credentials/revoke-before") view=back_office::credentials::RevokeMadeBeforePage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/credentials/:credential") view=back_office::credentials::CredentialPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/credentials/:credential/revoke") view=back_office::credentials::RevokeCredentialPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/receipts/:subject") view=back_office::receipt::OfficeReceiptPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/gateways") view=back_office::gateways::GatewaysPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/gateway-keys/:key") view=back_office::credentials::GatewayKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/back-office/gateway-keys/:key/revoke") view=back_office::credentials::RevokeGatewayKeyPage ssr=SsrMode::Async/>
                <Route path=path!("/nowallet/checkout/:signature") view=hosted::clapay::CheckoutPage ssr=SsrMode::Async/>
                <Route path=path!("/docs/api") view=developers::reference::ReferencePage ssr=SsrMode::Async/>
                <Route path=path!("/problems/:code") view=developers::reference::ProblemPage ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
