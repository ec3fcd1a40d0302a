//! What was asked of a credential, in the order in which the engine asks, and how far it came.

use crate::{
    contract::request_rows::{CheckRow, Passed},
    server::verification::decision::RefusalCode,
};

/// The questions, with the word of a yes.
const ASKED: [(&str, &str); 5] = [
    ("Secret", "matches"),
    ("Status", "in use"),
    ("Business", "may work in this mode"),
    ("Address", "allowed"),
    ("Grants", "cover the request"),
];

/// Which question a refusal answers with no.
const fn stage(code: RefusalCode) -> usize {
    match code {
        RefusalCode::Missing
        | RefusalCode::Invalid
        | RefusalCode::HttpsRequired
        | RefusalCode::TimestampOutOfRange
        | RefusalCode::TokenExpired => 0,
        RefusalCode::Expired | RefusalCode::Revoked | RefusalCode::Disabled | RefusalCode::ApplicationDisabled => 1,
        RefusalCode::MerchantSuspended | RefusalCode::KycNotVerified | RefusalCode::ProductNotActive => 2,
        RefusalCode::IpNotAllowed | RefusalCode::OriginNotAllowed => 3,
        RefusalCode::SignatureRequired
        | RefusalCode::SignatureReplayed
        | RefusalCode::FeatureNotGranted
        | RefusalCode::ProviderNotAllowed
        | RefusalCode::SectionNotGranted
        | RefusalCode::WriteNotGranted
        | RefusalCode::CountryNotInComposition
        | RefusalCode::OperatorNotInComposition
        | RefusalCode::MethodNotInComposition
        | RefusalCode::OperatorPaused
        | RefusalCode::NumberNotAssociated
        | RefusalCode::ProductNotGranted => 4,
    }
}

/// All questions; those behind a no were not asked.
pub(super) fn checks(code: Option<RefusalCode>, missing: Option<&str>) -> Vec<CheckRow> {
    let failed = code.map(stage);
    let row = |(at, (what, yes)): (usize, &(&str, &str))| {
        let (passed, word) = match failed {
            Some(failed) if at == failed => {
                (Passed::No, missing.map_or("no".to_owned(), |missing| format!("lacking: {missing}")))
            }
            Some(failed) if at > failed => (Passed::NotAsked, "not asked".to_owned()),
            _ => (Passed::Yes, (*yes).to_owned()),
        };
        CheckRow { what: (*what).to_owned(), passed, word }
    };
    ASKED.iter().enumerate().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(code: Option<RefusalCode>) -> Vec<Passed> {
        checks(code, None).into_iter().map(|check| check.passed).collect()
    }

    #[test]
    fn what_stands_behind_a_refusal_was_not_asked() {
        assert!(passed(None).iter().all(|passed| *passed == Passed::Yes));
        for code in RefusalCode::ALL {
            let passed = passed(Some(*code));
            let no = passed.iter().position(|passed| *passed == Passed::No).unwrap();
            assert!(passed[..no].iter().all(|passed| *passed == Passed::Yes), "{code}");
            assert!(passed[no + 1..].iter().all(|passed| *passed == Passed::NotAsked), "{code}");
        }
    }
}
