//! How long a PIN waits after wrong ones: longer each time, and never forgotten but by the right one.

use crate::domain::time::Timestamp;

/// Wrong PINs in a row before each wait.
pub const TRIES: u32 = 5;

/// The wait after so many wrong PINs in a row, in milliseconds; nothing while more may be tried.
pub const fn lock_after(failures: u32) -> Option<i64> {
    if failures == 0 || !failures.is_multiple_of(TRIES) {
        return None;
    }
    Some(match failures / TRIES {
        1 => 15 * Timestamp::MINUTE,
        2 => Timestamp::HOUR,
        3 => 6 * Timestamp::HOUR,
        _ => Timestamp::DAY,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_five_wrong_ones_wait_and_no_wait_is_shorter_than_the_one_before() {
        let waits: Vec<_> = (0..=40).filter_map(|failures| lock_after(failures).map(|wait| (failures, wait))).collect();
        assert_eq!(waits.iter().map(|(failures, _)| *failures).collect::<Vec<_>>(), [5, 10, 15, 20, 25, 30, 35, 40]);
        assert!(waits.windows(2).all(|pair| pair[0].1 <= pair[1].1) && waits[0].1 < waits[1].1);
    }
}
