//! Payment tokens: which payments they let through.

use super::{super::decision::RefusalCode, *};
use crate::domain::{
    catalogue::Method,
    ids::PaymentTokenId,
    mode::Mode,
    payment_token::{AssociatedNumber, Denied, Pause, Paused, PaymentRequest},
};

fn payment(method: Method) -> PaymentRequest {
    let (country, operator) = ("CI".parse().unwrap(), "OM".parse().unwrap());
    PaymentRequest { country, operator, method, number: None }
}

fn paused() -> Paused {
    let PaymentRequest { country, operator, .. } = payment(Method::Merchant);
    [Pause { country, operator, method: None, reason: String::new(), until: NOW.plus(1) }].into_iter().collect()
}

#[test]
fn a_payment_is_held_to_composition_pauses_and_numbers_and_the_refusal_is_counted() {
    let mut world = World::new(Mode::Test);
    let permit = |world: &World, method| {
        let token = world.engine.payment_token(&world.sent.payment_token, HOME, NOW).unwrap();
        let denied = world.engine.permit(&token, &payment(method), NOW);
        assert_eq!(world.engine.refused.drain().len(), usize::from(denied.is_err()));
        denied.map_err(|denied| denied.missing())
    };
    assert_eq!(permit(&world, Method::Merchant), Ok(()));
    assert_eq!(permit(&world, Method::CashIn), Err("CI/OM/CASHIN".to_owned()));
    world.engine.index.put_paused(paused());
    assert_eq!(permit(&world, Method::Merchant), Err("CI/OM".to_owned()));
    world.engine.index.put_paused(Paused::default());
    let number =
        AssociatedNumber { country: "CI".parse().unwrap(), number: "+2250707070707".parse().unwrap(), enabled: true };
    world.rows.payment.numbers = [number].into_iter().collect();
    world.put();
    assert_eq!(permit(&world, Method::Merchant), Err("CI".to_owned()));
}

#[test]
fn a_person_who_asks_beforehand_hears_all_that_stands_against_it_and_nothing_is_noted() {
    let mut world = World::new(Mode::Test);
    let tried = |world: &World, id| {
        let trial = world.engine.try_payment(id, &payment(Method::CashIn), NOW);
        (trial.standing.map(|refusal| refusal.code), trial.denied)
    };
    let id = world.rows.payment.id;
    world.engine.index.put_paused(paused());
    world.live(Some(NOW), None, None);
    let (standing, denied) = tried(&world, id);
    assert_eq!(standing, Some(RefusalCode::Expired));
    assert!(matches!(denied[..], [Denied::Method(_), Denied::Paused { .. }]), "{denied:?}");
    world.live(None, None, None);
    assert_eq!(tried(&world, id).0, None);
    assert_eq!(tried(&world, PaymentTokenId(1)), (Some(RefusalCode::Invalid), Vec::new()));
    assert!(world.engine.usage.drain().is_empty() && world.engine.refused.drain().is_empty());
}

#[test]
fn another_token_is_another() {
    let world = World::new(Mode::Test);
    let other = secret("clp", Mode::Test, 'b');
    assert_eq!(code(world.engine.payment_token(&other, HOME, NOW)), Err(RefusalCode::Invalid));
}
