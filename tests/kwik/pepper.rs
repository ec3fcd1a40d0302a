//! A pepper that is replaced under a token in use.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use claviger::{
    domain::ids::AccessTokenId,
    server::{
        feed, jobs,
        service::platform_keys::rotate_pepper,
        store::digests::{DigestColumn, Digests},
        verification::{access_tokens::AccessCredential, usage::CredentialId},
    },
};

use crate::{
    client::{Token, open_world},
    support::*,
};

#[tokio::test]
async fn a_token_is_found_under_the_old_pepper_then_under_the_new_one_and_keeps_its_last_use() {
    let (world, token) = open_world().await;
    let platform = &world.platform;
    let calls = async |token: &Token| token.get(&world, "customers/list").await.status.as_u16();
    assert_eq!(calls(&token).await, 200);
    let old = platform.engine.digest(&token.api_key);

    let done = rotate_pepper(platform).await.unwrap();
    assert!(done.made.is_some());
    assert_eq!(done.digested, [(DigestColumn::AccessSecret, 1), (DigestColumn::ProductKey, 0)]);
    let new = platform.engine.digest(&token.api_key);
    assert_ne!(old, new);
    let follow = async || feed::follow(&platform.feed, &platform.engine, &platform.db, &*platform.clock).await.unwrap();
    // The secret's digest is new, the key's is old, and either order of hearing of it lets the token through.
    assert_eq!(calls(&token).await, 200);
    follow().await;
    assert_eq!(calls(&token).await, 200);
    let wrong = Token { token: token.token.clone(), api_key: token.api_key.clone(), api_secret: "kws_test_x".into() };
    assert_eq!(calls(&wrong).await, 401);

    jobs::redigest::write(platform).await.unwrap();
    assert!(platform.engine.index.access_token(&old).is_some(), "found where it was until the feed says otherwise");
    follow().await;
    assert!(platform.engine.index.access_token(&old).is_none() && platform.engine.index.access_token(&new).is_some());
    assert!(platform.engine.index.access_token_by_public_key(&token.token.public_key).is_some());
    let usage = platform.engine.index.usage(CredentialId::AccessToken(AccessTokenId(1))).unwrap();
    assert!(usage.last().is_some(), "what was used before is remembered");
    assert_eq!((calls(&token).await, platform.engine.outdated.drain()), (200, Vec::new()));
    let counts = platform.db.read().await.unwrap().count_digests(DigestColumn::AccessKey, NOW).await.unwrap();
    assert_eq!(
        counts.iter().map(|count| (count.pepper, count.in_use)).collect::<Vec<_>>(),
        [(new[..4].try_into().unwrap(), 1)]
    );
}

/// A digest moves in the index between two look-ups of somebody else's.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_refused_at_the_moment_at_which_a_digest_moves() {
    let (world, token) = open_world().await;
    let (platform, over) = (world.platform.clone(), Arc::new(AtomicBool::new(false)));
    let callers: Vec<_> = (0..2)
        .map(|_| {
            let (platform, over) = (platform.clone(), over.clone());
            let (key, secret) = (token.api_key.clone(), token.api_secret.clone());
            std::thread::spawn(move || {
                let mut asked = 0;
                while !over.load(Ordering::Relaxed) {
                    let pair = AccessCredential::Pair { api_key: &key, api_secret: &secret };
                    assert!(platform.engine.access_token(pair, None, NOW).is_ok(), "after {asked}");
                    assert!(platform.engine.index.access_token_by_id(AccessTokenId(1)).is_some(), "after {asked}");
                    asked += 1;
                }
                asked
            })
        })
        .collect();
    for _ in 0..25 {
        rotate_pepper(&platform).await.unwrap();
        let moved = platform.engine.digest(&token.api_key);
        while platform.engine.index.access_token(&moved).is_none() {
            assert!(!callers.iter().any(std::thread::JoinHandle::is_finished), "somebody was refused");
            jobs::redigest::write(&platform).await.unwrap();
            feed::follow(&platform.feed, &platform.engine, &platform.db, &*platform.clock).await.unwrap();
        }
    }
    over.store(true, Ordering::Relaxed);
    for caller in callers {
        assert!(caller.join().unwrap() > 25);
    }
}
