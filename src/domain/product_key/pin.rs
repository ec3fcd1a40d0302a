//! A member's PIN: six digits that are not the first ones somebody would try.

/// Why six digits will not do, said so that the next ones will.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPin {
    #[error("A PIN has six digits.")]
    Malformed,
    #[error("This PIN is too easy to guess: the same digits over and over.")]
    Repeated,
    #[error("This PIN is too easy to guess: the digits follow each other.")]
    Run,
    #[error("This PIN is too easy to guess: it is one of those that people choose most.")]
    Common,
}

/// Chosen far more often than chance, and caught by no other rule; keypad patterns among them.
const COMMON: [&str; 24] = [
    "112233", "332211", "445566", "778899", "998877", "102030", "100200", "110011", "001122", "159753", "357159",
    "147258", "258369", "147896", "741852", "852963", "789456", "456123", "142536", "159357", "246810", "135790",
    "101112", "520131",
];

/// Refuses what is no PIN and what is too easy to guess.
pub fn check_pin(text: &str) -> Result<(), WeakPin> {
    let digits: Vec<u8> = text.bytes().collect();
    if digits.len() != 6 || !digits.iter().all(u8::is_ascii_digit) {
        return Err(WeakPin::Malformed);
    }
    // 111111, 121212, 123123.
    if (1..=3).any(|period| digits.windows(period + 1).all(|part| part[0] == part[period])) {
        return Err(WeakPin::Repeated);
    }
    // 123456, 890123, 654321, 024680.
    let step = |a: u8, b: u8| (10 + b - a) % 10;
    let first = step(digits[0], digits[1]);
    if matches!(first, 1 | 2 | 8 | 9) && digits.windows(2).all(|pair| step(pair[0], pair[1]) == first) {
        return Err(WeakPin::Run);
    }
    if COMMON.contains(&text) || is_mirrored(&digits) {
        return Err(WeakPin::Common);
    }
    Ok(())
}

/// 123321, 456654.
fn is_mirrored(digits: &[u8]) -> bool {
    digits.iter().eq(digits.iter().rev())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obvious_ones_are_refused_with_their_reason() {
        let table = [
            ("", WeakPin::Malformed),
            ("12345", WeakPin::Malformed),
            ("1234567", WeakPin::Malformed),
            ("12345x", WeakPin::Malformed),
            ("１２３４５６", WeakPin::Malformed),
            ("000000", WeakPin::Repeated),
            ("121212", WeakPin::Repeated),
            ("907907", WeakPin::Repeated),
            ("123456", WeakPin::Run),
            ("890123", WeakPin::Run),
            ("654321", WeakPin::Run),
            ("024680", WeakPin::Run),
            ("112233", WeakPin::Common),
            ("147258", WeakPin::Common),
            ("123321", WeakPin::Common),
        ];
        for (pin, reason) in table {
            assert_eq!(check_pin(pin), Err(reason), "{pin}");
        }
        for pin in ["739204", "048162", "918273"] {
            assert_eq!(check_pin(pin), Ok(()), "{pin}");
        }
    }

    #[test]
    fn few_of_a_million_are_refused() {
        let refused = (0..1_000_000).filter(|number| check_pin(&format!("{number:06}")).is_err()).count();
        assert!((1_000..4_000).contains(&refused), "{refused}");
    }
}
