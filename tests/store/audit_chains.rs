//! Chains of audit events: one end for all writers, and nothing of an act that was given up.

use std::sync::Arc;

use claviger::{
    domain::{ids::MerchantId, time::Timestamp},
    server::{
        audit_chain::{Chain, Fault, Head, Line, Point, Verifier},
        store::{Database, audit::Audit, audit_chains::AuditChains},
    },
};

use crate::fixture::*;

const CHAIN: Chain = Chain::Merchant(OURS);

/// How many events a chain has, if each follows the one before and the last one is its head.
async fn whole(db: &Database, chain: Chain) -> Result<u64, Fault> {
    let mut unit = db.read().await.unwrap();
    let (head, _) = unit.audit_head(chain).await.unwrap().unwrap();
    let mut verifier = Verifier::new(&head);
    let lines: Vec<Line> = unit.audit_lines(chain, head.from.position, 1_000).await.unwrap();
    lines.iter().try_for_each(|line| verifier.push(line))?;
    verifier.finish().map(|()| head.to.position)
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_of_two_processes_make_one_chain() {
    let fixture = Arc::new(Fixture::new().await);
    let other = Database::open(&fixture.url()).await.unwrap();
    let writers = (0..40u128).map(|number| {
        let db = if number % 2 == 0 { fixture.db.clone() } else { other.clone() };
        let merchant: Option<MerchantId> = [Some(OURS), Some(THEIRS), None][number as usize % 3];
        tokio::spawn(async move {
            let mut unit = db.write().await.unwrap();
            unit.add_event(&event(number, merchant)).await.unwrap();
            // Every fourth act fails after it was written down.
            if number % 4 != 3 {
                drop(unit.commit().await.unwrap());
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let mut events = 0;
    for chain in [CHAIN, Chain::Merchant(THEIRS), Chain::Platform] {
        events += whole(&other, chain).await.unwrap();
    }
    assert_eq!(events, 30);
    assert_eq!(fixture.db.read().await.unwrap().audit_chains().await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_chain_is_sealed_up_to_the_first_event_that_is_not_older() {
    let fixture = Fixture::new().await;
    let end = async |moment: i64| {
        let mut unit = fixture.db.read().await.unwrap();
        let end = unit.audit_end_before(CHAIN, Timestamp(moment)).await.unwrap();
        end.map(|point| point.position)
    };
    assert_eq!(end(100).await, None);
    // The clock went back once: what came after an event stays with it.
    for (id, at) in [(1, 10), (2, 30), (3, 20), (4, 40)] {
        let mut event = event(id, Some(OURS));
        event.at = Timestamp(at);
        fixture.write(async |unit| unit.add_event(&event).await.unwrap()).await;
    }
    for (moment, position) in [(10, None), (11, Some(1)), (25, Some(1)), (31, Some(3)), (40, Some(3)), (41, Some(4))] {
        assert_eq!(end(moment).await, position, "{moment}");
    }
    let from = fixture.db.read().await.unwrap().audit_lines(CHAIN, 1, 1).await.unwrap()[0].point();
    fixture.write(async |unit| unit.begin_audit_behind(CHAIN, from).await.unwrap()).await;
    assert_eq!(fixture.write(async |unit| unit.drop_sealed_events(CHAIN, 1).await.unwrap()).await, 1);
    assert_eq!(fixture.write(async |unit| unit.drop_sealed_events(CHAIN, 9).await.unwrap()).await, 1);
    assert_eq!(fixture.write(async |unit| unit.drop_sealed_events(CHAIN, 9).await.unwrap()).await, 0);
    assert_eq!((end(41).await, end(20).await), (Some(4), None));
    assert_eq!(whole(&fixture.db, CHAIN).await, Ok(4));
    // It never begins earlier again: what lay before is gone.
    let back = fixture.write(async |unit| unit.begin_audit_behind(CHAIN, Point::START).await).await;
    assert!(back.is_err());
    let (head, signature) = fixture.db.read().await.unwrap().audit_head(CHAIN).await.unwrap().unwrap();
    assert_eq!((head.from, signature), (from, None), "nobody has opened the platform's keys here");
    assert_ne!(head, Head::start(CHAIN));
}
