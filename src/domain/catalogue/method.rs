//! What money does at an operator.

use serde::{Deserialize, Serialize};

use crate::text_enum;

text_enum! {
    /// A payment method, in the words of `init/payment`.
    pub enum Method {
        /// From the payer's wallet to the merchant.
        Merchant = "MERCHANT",
        /// From the merchant into a wallet.
        CashIn = "CASHIN",
        /// From a wallet into cash.
        CashOut = "CASHOUT",
    }
}

impl Method {
    pub const fn title(self) -> &'static str {
        match self {
            Method::Merchant => "Pay-in",
            Method::CashIn => "Pay-out",
            Method::CashOut => "Cash-out",
        }
    }

    /// One line for the person who ticks it.
    pub const fn describe(self) -> &'static str {
        match self {
            Method::Merchant => "Collect from a customer's wallet.",
            Method::CashIn => "Send money into a wallet.",
            Method::CashOut => "Pay a wallet out in cash.",
        }
    }
}

/// A set of methods in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Method>", into = "Vec<Method>")]
pub struct MethodSet(u8);

impl MethodSet {
    pub const EMPTY: MethodSet = MethodSet(0);

    pub const fn of(method: Method) -> MethodSet {
        MethodSet(1 << method as u8)
    }

    pub const fn contains(self, method: Method) -> bool {
        self.0 & MethodSet::of(method).0 != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub const fn union(self, other: MethodSet) -> MethodSet {
        MethodSet(self.0 | other.0)
    }

    /// What is in this set and not in the other.
    pub const fn without(self, other: MethodSet) -> MethodSet {
        MethodSet(self.0 & !other.0)
    }

    /// In the order of [`Method::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Method> {
        Method::ALL.iter().copied().filter(move |method| self.contains(*method))
    }
}

impl FromIterator<Method> for MethodSet {
    fn from_iter<I: IntoIterator<Item = Method>>(methods: I) -> Self {
        methods.into_iter().fold(MethodSet::EMPTY, |set, method| set.union(MethodSet::of(method)))
    }
}
impl From<Vec<Method>> for MethodSet {
    fn from(methods: Vec<Method>) -> Self {
        methods.into_iter().collect()
    }
}
impl From<MethodSet> for Vec<Method> {
    fn from(set: MethodSet) -> Self {
        set.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set: MethodSet = [Method::CashOut, Method::Merchant, Method::CashOut].into_iter().collect();
        assert_eq!(Vec::from(set), [Method::Merchant, Method::CashOut]);
        assert_eq!(set.without(MethodSet::of(Method::Merchant)), MethodSet::of(Method::CashOut));
        assert_eq!(set.len(), 2);
        assert!(!set.contains(Method::CashIn));
    }
}
