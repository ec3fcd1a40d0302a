//! Signing keys that are replaced under tokens in use.

use claviger::{
    domain::time::Timestamp,
    server::{
        crypto::jwt::LEAD,
        feed,
        service::platform_keys::{retire_over, rotate_jwt},
    },
};

use crate::support::*;

#[tokio::test]
async fn no_token_ends_before_its_time_and_the_old_key_is_deleted_when_the_last_is_over() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    let platform = &world.platform;
    let follow = async || feed::follow(&platform.feed, &platform.engine, &platform.db, &*platform.clock).await.unwrap();
    let works = async |token: &str| world.get(token, "account/balance").await.status == 200;
    let published = || platform.engine.jwt().jwks(platform.now())["keys"].as_array().unwrap().len();
    let first = world.token(&shop).await;

    rotate_jwt(platform, false).await.unwrap();
    follow().await;
    assert_eq!(published(), 4);
    world.clock.advance(LEAD - 1);
    let last_of_old = world.token(&shop).await;
    world.clock.advance(2);
    let first_of_new = world.token(&shop).await;
    let header = |token: &str| token.split('.').next().unwrap().to_owned();
    assert_eq!(header(&first), header(&last_of_old));
    assert_ne!(header(&first), header(&first_of_new));
    for token in [&first, &last_of_old, &first_of_new] {
        assert!(works(token).await);
    }
    world.clock.advance(Timestamp::HOUR - 2 * Timestamp::SECOND);
    assert!(works(&last_of_old).await && works(&first_of_new).await, "to the last second of each");
    assert_eq!(retire_over(platform).await.unwrap(), [], "a clock that is behind may still sign with it");
    world.clock.advance(2 * Timestamp::MINUTE);
    assert!(!works(&last_of_old).await && !works(&first_of_new).await);
    assert_eq!((published(), retire_over(platform).await.unwrap().len()), (2, 2));
    follow().await;
    assert_eq!(retire_over(platform).await.unwrap(), [], "they are gone");
    assert!(works(&world.token(&shop).await).await);
}
