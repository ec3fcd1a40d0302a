//! An export of the audit trail, checked by itself: whatever is done to it is found, and the first event that is wrong
//! is named.
#![cfg(feature = "ssr")]

use claviger::{
    domain::{
        audit::Action,
        ids::{AuditId, MerchantId, SigningKeyId},
        mode::Mode,
        time::Timestamp,
    },
    server::{
        audit_chain::{
            AuditKeys, Chain, ExportError, Fault, Hash, Head, Line, Point, Salt, SignedHead, continues, verify,
        },
        store::audit::AuditEvent,
    },
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

const OURS: MerchantId = MerchantId(1);

fn keys() -> AuditKeys {
    AuditKeys::new(SigningKeyId(1), &[5; 32]).unwrap()
}

/// Events of our chain that follow each other.
fn chained(events: &[AuditEvent], from: Point) -> Vec<Line> {
    let mut last = from;
    let follow = |event: &AuditEvent| {
        let line = event.behind(last);
        last = line.point();
        line
    };
    events.iter().map(follow).collect()
}

fn head(lines: &[Line], from: Point) -> SignedHead {
    let to = lines.last().map_or(from, Line::point);
    keys().signed(&Head { chain: Chain::Merchant(OURS), from, to, at: Timestamp(9) })
}

fn export(head: &SignedHead, lines: &[Line]) -> String {
    let lines = lines.iter().map(|line| serde_json::to_string(line).unwrap());
    let all: Vec<_> = [serde_json::to_string(head).unwrap()].into_iter().chain(lines).collect();
    all.join("\n") + "\n"
}

fn fault(export: &str) -> Option<Fault> {
    match verify(export.as_bytes(), &[]) {
        Ok(_) => None,
        Err(ExportError::Wrong(fault)) => Some(fault),
        Err(error) => panic!("{error}"),
    }
}

fn event() -> impl Strategy<Value = AuditEvent> {
    let text = || proptest::option::of("\\PC{0,12}");
    let what = (0..Action::ALL.len(), proptest::option::of(any::<bool>()), text());
    (any::<u128>(), any::<u32>(), (text(), "\\PC{0,12}"), what, (text(), text()), (text(), any::<[u8; 16]>())).prop_map(
        |(id, at, (actor_id, actor_name), (action, mode, detail), (subject_id, subject_name), (ip, salt))| AuditEvent {
            id: AuditId(id),
            merchant_id: Some(OURS),
            at: Timestamp(at.into()),
            actor_id,
            actor_name,
            action: Action::ALL[action],
            subject_id,
            subject_name,
            mode: mode.map(|live| if live { Mode::Live } else { Mode::Test }),
            ip,
            ip_salt: Salt(salt),
            detail,
        },
    )
}

fn events() -> impl Strategy<Value = Vec<AuditEvent>> {
    proptest::collection::vec(event(), 2..10)
}

/// Another value than the one that stands there.
fn other(value: &Value) -> Value {
    match value {
        Value::Null => json!(""),
        Value::Number(number) => json!(number.as_u64().map_or(0, |number| number ^ 1)),
        Value::String(text) => match text.chars().last() {
            // Still hexadecimal where it was.
            Some('0') => json!(format!("{}1", &text[..text.len() - 1])),
            Some(last) if last.is_ascii_hexdigit() => json!(format!("{}0", &text[..text.len() - 1])),
            _ => json!(format!("{text}.")),
        },
        Value::Object(_) => json!({"hidden": Hash([7; 32])}),
        other => panic!("{other}"),
    }
}

proptest! {
    #[test]
    fn what_was_written_is_whole_with_and_without_addresses_and_behind_a_sealed_part(events in events(), cut in any::<Index>()) {
        let lines = chained(&events, Point::START);
        let hidden: Vec<_> = lines.iter().cloned().map(Line::without_address).collect();
        prop_assert_eq!(fault(&export(&head(&lines, Point::START), &lines)), None);
        prop_assert_eq!(fault(&export(&head(&lines, Point::START), &hidden)), None);
        for (line, event) in hidden.iter().zip(&events) {
            let text = serde_json::to_string(line).unwrap();
            prop_assert!(!text.contains("\"shown\""), "{} of {:?}", text, event.ip);
        }
        let (older, newer) = lines.split_at(cut.index(lines.len()));
        let from = older.last().map_or(Point::START, Line::point);
        prop_assert_eq!(fault(&export(&head(older, Point::START), older)), None);
        prop_assert_eq!(fault(&export(&head(newer, from), newer)), None);
    }

    #[test]
    fn a_changed_field_names_its_event(events in events(), which in any::<Index>(), field in any::<Index>()) {
        let lines = chained(&events, Point::START);
        let head = head(&lines, Point::START);
        let at = which.index(lines.len());
        let mut changed = serde_json::to_value(&lines[at]).unwrap();
        let names: Vec<String> = changed.as_object().unwrap().keys().cloned().collect();
        let name = &names[field.index(names.len())];
        changed[name] = other(&changed[name]);
        let mut text: Vec<String> = export(&head, &lines).lines().map(str::to_owned).collect();
        text[at + 1] = changed.to_string();
        let found = fault(&text.join("\n"));
        prop_assert_eq!(found.as_ref().and_then(Fault::position), Some(at as u64 + 1), "{}: {:?}", name, found);
    }

    #[test]
    fn a_missing_event_is_named_by_its_position(events in events(), which in any::<Index>()) {
        let mut lines = chained(&events, Point::START);
        let head = head(&lines, Point::START);
        let at = which.index(lines.len());
        lines.remove(at);
        let wanted = match lines.get(at) {
            Some(next) => Fault::Missing { position: at as u64 + 1, next: next.id.clone() },
            None => Fault::CutOff { position: at as u64 + 1, to: head.to },
        };
        prop_assert_eq!(fault(&export(&head, &lines)), Some(wanted));
    }

    #[test]
    fn of_two_that_changed_places_the_earlier_is_named(events in events(), one in any::<Index>(), two in any::<Index>()) {
        let mut lines = chained(&events, Point::START);
        let head = head(&lines, Point::START);
        let (one, two) = (one.index(lines.len()), two.index(lines.len()));
        prop_assume!(one != two);
        let first = one.min(two);
        let (id, instead) = (lines[first].id.clone(), lines[one.max(two)].id.clone());
        lines.swap(one, two);
        prop_assert_eq!(fault(&export(&head, &lines)), Some(Fault::Moved { id, position: first as u64 + 1, instead }));
    }

    #[test]
    fn a_repeated_event_is_named(events in events(), which in any::<Index>()) {
        let mut lines = chained(&events, Point::START);
        let head = head(&lines, Point::START);
        let at = which.index(lines.len());
        let twin = lines[at].clone();
        lines.insert(at + 1, twin.clone());
        prop_assert_eq!(
            fault(&export(&head, &lines)),
            Some(Fault::Inserted { id: twin.id, position: twin.position })
        );
    }

    #[test]
    fn an_end_that_was_cut_off_is_told_by_the_head(events in events(), left in any::<Index>()) {
        let mut lines = chained(&events, Point::START);
        let head = head(&lines, Point::START);
        lines.truncate(left.index(lines.len()));
        prop_assert_eq!(
            fault(&export(&head, &lines)),
            Some(Fault::CutOff { position: lines.len() as u64 + 1, to: head.to })
        );
    }

    /// Whoever knows how hashes are made, but has no key.
    #[test]
    fn a_forger_who_makes_the_hashes_anew_is_found_where_they_stop(events in events(), forged in event(), which in any::<Index>()) {
        let honest = chained(&events, Point::START);
        let head = head(&honest, Point::START);
        let at = which.index(honest.len());
        let before = if at == 0 { Point::START } else { honest[at - 1].point() };
        let line = forged.behind(before);
        prop_assume!(line.hash != honest[at].hash);
        // One event replaced.
        let mut lines = honest.clone();
        lines[at] = line.clone();
        let replaced = Fault::Replaced { id: line.id.clone(), position: at as u64 + 1 };
        prop_assert_eq!(fault(&export(&head, &lines)), Some(replaced));
        // One inserted, the others as they were.
        let mut lines = honest.clone();
        lines.insert(at, line.clone());
        let next = Fault::Inserted { id: honest[at].id.clone(), position: at as u64 + 1 };
        prop_assert_eq!(fault(&export(&head, &lines)), Some(next));
        // One added at the end.
        let mut lines = honest.clone();
        let line = forged.behind(lines.last().unwrap().point());
        lines.push(line.clone());
        prop_assert_eq!(fault(&export(&head, &lines)), Some(Fault::Beyond { id: line.id, position: line.position }));
        // All rewritten to the end: only the signature knows.
        let mut rewritten = events.clone();
        rewritten[at] = forged;
        let lines = chained(&rewritten, Point::START);
        let found = fault(&export(&head, &lines));
        prop_assert!(matches!(found, Some(Fault::Replaced { position, .. }) if position == lines.len() as u64), "{:?}", found);
    }

    #[test]
    fn nothing_in_a_head_can_be_changed(events in events(), field in any::<Index>()) {
        let lines = chained(&events, Point::START);
        let head = head(&lines, Point::START);
        let places = ["/format", "/chain", "/from/position", "/from/hash", "/to/position", "/to/hash", "/at", "/signature"];
        let place = places[field.index(places.len())];
        let mut changed = serde_json::to_value(&head).unwrap();
        let value = changed.pointer_mut(place).unwrap();
        *value = match place {
            "/chain" => json!(Chain::Platform),
            _ => other(value),
        };
        let rest = export(&head, &lines);
        let (_, rest) = rest.split_once('\n').unwrap();
        prop_assert_eq!(fault(&format!("{changed}\n{rest}")), Some(Fault::HeadChanged), "{}", place);
    }

    #[test]
    fn junk_is_told_apart_from_an_export_and_breaks_nothing(text in "\\PC{0,80}") {
        prop_assert_eq!(fault(&text), Some(Fault::NoHead));
        let lines = chained(&[], Point::START);
        let export = export(&head(&lines, Point::START), &lines) + &text + "\n";
        prop_assert_eq!(fault(&export), Some(Fault::Unreadable { position: 1, line: 2 }));
    }
}

#[test]
fn another_key_than_the_known_one_is_refused_however_well_it_signs() {
    let head = head(&[], Point::START);
    let stranger = AuditKeys::new(SigningKeyId(1), &[6; 32]).unwrap();
    let known = [keys().public()[0].x];
    assert!(verify(export(&head, &[]).as_bytes(), &known).is_ok());
    let forged = stranger.signed(&head.head());
    assert!(verify(export(&forged, &[]).as_bytes(), &[]).is_ok(), "it is whole in itself");
    let answer = verify(export(&forged, &[]).as_bytes(), &known);
    assert!(matches!(answer, Err(ExportError::Wrong(Fault::OtherKey))), "{answer:?}");
}

#[test]
fn an_event_of_one_chain_is_none_of_another() {
    let event = |merchant_id| AuditEvent {
        id: AuditId(1),
        merchant_id,
        at: Timestamp(1),
        actor_id: None,
        actor_name: "Asha".into(),
        action: Action::SignedIn,
        subject_id: None,
        subject_name: None,
        mode: None,
        ip: None,
        ip_salt: Salt([0; 16]),
        detail: None,
    };
    let theirs = event(Some(MerchantId(2))).behind(Point::START);
    assert_ne!(theirs.hash, event(Some(OURS)).behind(Point::START).hash);
    let lines = [theirs];
    let found = fault(&export(&head(&lines, Point::START), &lines));
    assert_eq!(found, Some(Fault::Changed { id: AuditId(1).to_string(), position: 1 }));
}

#[test]
fn a_member_that_nothing_hashes_is_refused_wherever_it_stands() {
    let event = AuditEvent {
        id: AuditId(1),
        merchant_id: Some(OURS),
        at: Timestamp(1),
        actor_id: None,
        actor_name: "Asha".into(),
        action: Action::SignedIn,
        subject_id: None,
        subject_name: None,
        mode: None,
        ip: Some("192.0.2.1".into()),
        ip_salt: Salt([0; 16]),
        detail: None,
    };
    let lines = chained(&[event], Point::START);
    let export = export(&head(&lines, Point::START), &lines);
    let in_line = Fault::Unreadable { position: 1, line: 2 };
    let places = [
        ("\"format\":", "\"note\":1,\"format\":", Fault::NoHead),
        ("\"to\":{", "\"to\":{\"note\":1,", Fault::NoHead),
        ("\"key\":{", "\"key\":{\"note\":1,", Fault::NoHead),
        ("\"actor_name\":", "\"note\":1,\"actor_name\":", in_line.clone()),
        ("\"shown\":{", "\"shown\":{\"note\":1,", in_line),
    ];
    assert_eq!(fault(&export), None);
    for (place, more, found) in places {
        assert!(export.contains(place), "{place}: {export}");
        assert_eq!(fault(&export.replacen(place, more, 1)), Some(found), "{more}");
    }
}

#[test]
fn an_export_goes_on_from_an_earlier_one_or_says_where_it_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let event = |id: u128, name: &str| AuditEvent {
        id: AuditId(id),
        merchant_id: Some(OURS),
        at: Timestamp(1),
        actor_id: None,
        actor_name: name.into(),
        action: Action::SignedIn,
        subject_id: None,
        subject_name: None,
        mode: None,
        ip: None,
        ip_salt: Salt([0; 16]),
        detail: None,
    };
    let honest = chained(&[event(1, "Asha"), event(2, "Asha"), event(3, "Asha")], Point::START);
    // Signed by the platform's own key, as if it had been stolen.
    let rewritten = chained(&[event(1, "Asha"), event(2, "Nobody"), event(3, "Asha")], Point::START);
    let asked = |lines: &[Line], from: Point, earlier: &[Line]| {
        let path = folder.path().join("export.jsonl");
        std::fs::write(&path, export(&head(lines, from), lines)).unwrap();
        match continues(&path, &head(earlier, Point::START)) {
            Ok(()) => None,
            Err(ExportError::Wrong(fault)) => Some(fault),
            Err(error) => panic!("{error}"),
        }
    };
    assert_eq!(asked(&honest, Point::START, &honest[..2]), None);
    assert_eq!(asked(&honest, Point::START, &honest), None);
    assert_eq!(asked(&honest[2..], honest[1].point(), &honest[..2]), None, "behind a sealed part");
    assert_eq!(asked(&rewritten, Point::START, &honest[..2]), Some(Fault::Rewritten { position: 2 }));
    assert_eq!(asked(&rewritten, Point::START, &honest[..1]), None, "until then nothing was rewritten");
    let to = honest[2].point();
    assert_eq!(asked(&honest[..2], Point::START, &honest), Some(Fault::CutOff { position: 3, to }));
    assert_eq!(asked(&honest[2..], honest[1].point(), &honest[..1]), Some(Fault::Apart { position: 1 }));
}
