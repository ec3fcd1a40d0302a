//! Every test number of the reference (wire-protocols.md 2.3), deposits and payouts, over HTTP. The table is written out
//! here as the reference has it, and not taken from the code that it tests.

use claviger::domain::kpay::{Country, Provider};
use serde_json::json;

use crate::client::{SETTLED, example_with, open_world};

const DONE: &str = "COMPLETED";
const STUCK: &str = "SUBMITTED";

/// Country, its number without the last three digits, and what comes of deposits and of payouts by those digits.
type Line =
    (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static [(&'static str, &'static str)]);

const TABLE: [Line; 12] = [
    (
        "BEN",
        "22951345",
        &[
            ("029", "PAYER_NOT_FOUND"),
            ("039", "PAYMENT_NOT_APPROVED"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[("089", "RECIPIENT_NOT_FOUND"), ("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
    (
        "CMR",
        "237653456",
        &[
            ("019", "PAYER_LIMIT_REACHED"),
            ("029", "PAYER_NOT_FOUND"),
            ("039", "PAYMENT_NOT_APPROVED"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[("089", "RECIPIENT_NOT_FOUND"), ("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
    (
        "CIV",
        "2250503456",
        &[
            ("029", "PAYER_NOT_FOUND"),
            ("039", "PAYMENT_NOT_APPROVED"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[("089", "RECIPIENT_NOT_FOUND"), ("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
    (
        "COD",
        "243813456",
        &[
            ("019", "PAYER_LIMIT_REACHED"),
            ("029", "PAYER_NOT_FOUND"),
            ("039", "PAYMENT_NOT_APPROVED"),
            ("049", "INSUFFICIENT_BALANCE"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[("089", "RECIPIENT_NOT_FOUND"), ("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
    (
        "GAB",
        "24174345",
        &[("048", "INSUFFICIENT_BALANCE"), ("068", "UNSPECIFIED_FAILURE"), ("128", STUCK), ("678", DONE)],
        &[("088", "RECIPIENT_NOT_FOUND"), ("118", "UNSPECIFIED_FAILURE"), ("128", STUCK), ("678", DONE)],
    ),
    (
        "KEN",
        "254703456",
        &[
            ("019", "PAYER_LIMIT_REACHED"),
            ("039", "PAYMENT_NOT_APPROVED"),
            ("049", "INSUFFICIENT_BALANCE"),
            ("059", "TRANSACTION_ALREADY_IN_PROCESS"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[
            ("089", "RECIPIENT_NOT_FOUND"),
            ("099", "WALLET_LIMIT_REACHED"),
            ("109", "RECIPIENT_LIMIT_REACHED"),
            ("119", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
    ),
    (
        "COG",
        "242053456",
        &[
            ("039", "PAYMENT_NOT_APPROVED"),
            ("049", "INSUFFICIENT_BALANCE"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[("089", "RECIPIENT_NOT_FOUND"), ("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
    (
        "RWA",
        "250733456",
        &[
            ("039", "PAYMENT_NOT_APPROVED"),
            ("049", "INSUFFICIENT_BALANCE"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[("089", "RECIPIENT_NOT_FOUND"), ("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
    (
        "SEN",
        "221763456",
        &[("049", "INSUFFICIENT_BALANCE"), ("069", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
        &[("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
    ("SLE", "23276123", &[("456", DONE)], &[("456", DONE)]),
    (
        "UGA",
        "256753456",
        &[
            ("019", "PAYER_LIMIT_REACHED"),
            ("039", "PAYMENT_NOT_APPROVED"),
            ("049", "INSUFFICIENT_BALANCE"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[
            ("089", "RECIPIENT_NOT_FOUND"),
            ("099", "WALLET_LIMIT_REACHED"),
            ("119", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
    ),
    (
        "ZMB",
        "260973456",
        &[
            ("019", "PAYER_LIMIT_REACHED"),
            ("039", "PAYMENT_NOT_APPROVED"),
            ("049", "INSUFFICIENT_BALANCE"),
            ("069", "UNSPECIFIED_FAILURE"),
            ("129", STUCK),
            ("789", DONE),
        ],
        &[("089", "RECIPIENT_NOT_FOUND"), ("119", "UNSPECIFIED_FAILURE"), ("129", STUCK), ("789", DONE)],
    ),
];

#[tokio::test]
async fn every_test_number_of_every_provider_comes_to_its_outcome() {
    let (world, pair) = open_world().await;
    let mut begun = Vec::new();
    for (country, stem, deposits, payouts) in TABLE {
        for provider in Provider::of(Country::parse(country).unwrap()) {
            for (operation, path, endings) in [("D", "init", deposits), ("P", "withdraw", payouts)] {
                for (ending, outcome) in endings {
                    let body = example_with(json!({
                        "amount": 1000, "provider": provider, "phoneNumber": format!("{stem}{ending}"),
                        "externalId": format!("{operation}-{provider}-{ending}")
                    }));
                    let answer = pair.post(&world, path, &body).await;
                    assert_eq!(
                        (answer.status.as_u16(), &answer.body["status"]),
                        (201, &json!("PENDING")),
                        "{body} {answer:?}"
                    );
                    assert_eq!((&answer.body["country"], &answer.body["isTest"]), (&json!(country), &json!(true)));
                    let shown = if operation == "D" { "" } else { "withdraw/" };
                    begun.push((format!("{shown}{}", answer.body["id"].as_str().unwrap()), *outcome, body));
                }
            }
        }
    }
    assert_eq!(begun.len(), 214, "deposits and payouts of the reference, for each provider of the country");
    world.clock.advance(SETTLED);
    for (path, outcome, body) in begun {
        let answer = pair.get(&world, &path).await;
        let (status, failure) = match outcome {
            DONE => ("COMPLETED", json!(null)),
            STUCK => ("PENDING", json!(null)),
            code => ("FAILED", json!(code)),
        };
        assert_eq!((&answer.body["status"], &answer.body["failureReason"]), (&json!(status), &failure), "{body}");
        assert_eq!(answer.body["failureCode"], failure, "{body}");
        assert_eq!(answer.body["completedAt"].is_string(), outcome == DONE, "{body}");
        assert_eq!(answer.body["failedAt"].is_string(), status == "FAILED", "{body}");
    }
}

#[tokio::test]
async fn other_numbers_go_nowhere_and_are_nobodys() {
    let (world, pair) = open_world().await;
    for (path, number) in [
        ("init", "237653456000"),
        ("init", "237699999999"),
        // A number of recipients asked to pay, and the reverse.
        ("init", "237653456089"),
        ("withdraw", "237653456019"),
        // Of another country than the provider.
        ("init", "254703456789"),
    ] {
        let answer = pair.post(&world, path, &example_with(json!({"phoneNumber": number}))).await;
        assert_eq!(answer.status, 400, "{path} {number}: {answer:?}");
        assert!(!answer.body.to_string().contains(number), "no answer repeats what was sent");
    }
    let known = pair.post(&world, "predict-provider", &json!({"phoneNumber": "+254703456099"})).await;
    assert_eq!((known.status.as_u16(), &known.body["provider"]), (200, &json!("MPESA_KEN")));
    assert_eq!(known.body["phoneNumber"], "254703456099");
    assert_eq!(pair.post(&world, "predict-provider", &json!({"phoneNumber": "254700000000"})).await.status, 404);
}
