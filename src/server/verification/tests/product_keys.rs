//! Product keys: with the merchant's username, for one product that is switched on.

use super::{
    super::{
        decision::{Principal, RefusalCode},
        product_keys::ProductCredential,
    },
    *,
};
use crate::domain::{
    ids::MerchantId,
    merchant::Username,
    mode::Mode,
    product_key::{Product, ProductSet},
};

fn sent(world: &World, username: &str, api_key: &str) -> Result<(), RefusalCode> {
    code(world.engine.product_key(ProductCredential { username, api_key }, HOME, NOW))
}

#[test]
fn a_key_goes_with_its_merchants_username() {
    let mut world = World::new(Mode::Test);
    let mut other = world.rows.merchant.clone();
    (other.id, other.username) = (MerchantId(77), Username::parse("shop-2").unwrap());
    world.engine.index.put_merchant(&other);
    let key = world.sent.product_key.clone();
    assert_eq!(sent(&world, "shop-1", &key), Ok(()));
    for wrong in ["shop-2", "shop-3", "SHOP-1", ""] {
        assert_eq!(sent(&world, wrong, &key), Err(RefusalCode::Invalid), "{wrong}");
    }
    assert_eq!(sent(&world, "shop-1", &secret("oy", Mode::Test, 'b')), Err(RefusalCode::Invalid));
    assert!(world.engine.knows_username("shop-2") && !world.engine.knows_username("shop-3"));
    world.rows.product.mode = Mode::Live;
    world.put();
    assert_eq!(sent(&world, "shop-1", &key), Err(RefusalCode::Invalid));
}

#[test]
fn it_works_while_its_product_is_switched_on_and_for_no_other() {
    let world = World::new(Mode::Test);
    let Ok(Principal::ProductKey(principal)) = world.engine.decide(world.presented()[5], HOME, NOW) else { panic!() };
    assert_eq!((principal.credential, principal.product), (world.rows.product.id, Product::Disburse));
    assert_eq!(principal.permit(Product::Disburse), Ok(()));
    let refusal = principal.permit(Product::Biller).unwrap_err();
    assert_eq!(refusal.to_string(), "product_not_granted: API_BILLER");
    let all_but_it: ProductSet = Product::ALL.iter().copied().collect::<ProductSet>().with(Product::Disburse, false);
    for products in [ProductSet::EMPTY, all_but_it] {
        world.engine.index.put_products(world.rows.merchant.id, products);
        let refusal = world.engine.decide(world.presented()[5], HOME, NOW).unwrap_err();
        assert_eq!(refusal.to_string(), "product_not_active: API_DISBURSE");
    }
}

#[test]
fn an_address_is_registered_for_one_mode() {
    let mut world = World::new(Mode::Test);
    let list = std::mem::take(&mut world.rows.addresses);
    world.put();
    world.engine.index.put_addresses(world.rows.merchant.id, Mode::Live, list);
    assert_eq!(world.decided()[5], Err(RefusalCode::IpNotAllowed));
}
