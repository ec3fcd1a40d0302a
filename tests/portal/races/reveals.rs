//! One secret opened twenty times at once, of each kind.

use axum::http::StatusCode;
use claviger::domain::{product_key::Product, role::Role};

use crate::{
    catalogue::TOKEN_PATHS,
    lifecycle::secrets,
    world::{PASSWORD, PIN, World},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_openings_at_once_show_a_secret_of_any_kind_once() {
    let world = World::new().await;
    world.open_products(&world.ours, &[Product::Disburse]).await;
    world.set_pin(&world.ours, Role::Superadmin).await;
    let (application, _) = world.application(&world.ours).await;
    let application = ("application", application.to_string());
    let draft = world.draft(&world.ours, Role::Superadmin, "Shop", TOKEN_PATHS, &[]).await.to_string();
    let field = |name: &'static str, value: &str| (name, value.to_owned());
    let (mode, name, password) = (field("mode", "test"), field("name", "New"), field("password", PASSWORD));
    let access = [field("permission", "read-only"), field("sections[]", "customers"), field("status", "live")];
    let of_key = [&mode, &application, &name, &password].map(Clone::clone).to_vec();
    let made = [
        ("api-keys/create", [of_key.as_slice(), &[field("expiry", "2027-01-31")]].concat()),
        ("key-pairs/generate", of_key),
        ("access-tokens/create", [&[mode.clone(), name, password.clone()], access.as_slice()].concat()),
        ("payment-tokens/generate", vec![field("draft", &draft), password]),
        ("product-keys/generate", vec![mode, field("product", "API_DISBURSE"), field("pin", PIN)]),
    ];
    for (endpoint, form) in made {
        let client = world.our(Role::Superadmin).await;
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = client.call(endpoint, &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{endpoint}: {}", answer.body);
        let mut openings = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (client, slot) = (client.clone(), answer.location().to_owned());
            openings.spawn(async move { client.get(&slot).await });
        }
        let pages = openings.join_all().await;
        assert!(pages.iter().all(|page| !page.status.is_server_error()), "{endpoint}");
        let shown = pages.iter().filter(|page| secrets::are_in(&page.body)).count();
        assert_eq!(shown, 1, "{endpoint}");
    }
}
