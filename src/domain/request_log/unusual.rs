//! What in a request is unusual for its credential.

use std::net::{IpAddr, Ipv6Addr};

use serde::{Deserialize, Serialize};

use crate::{domain::mode::Mode, text_enum};

text_enum! {
    /// One thing that stands out.
    pub enum Unusual {
        NewAddress = "new_address",
        NewNetwork = "new_network",
        NewCountry = "new_country",
        /// Many tries in a short time that proved nothing.
        Burst = "refusal_burst",
    }
}

impl Unusual {
    /// In a few words.
    pub const fn title(self) -> &'static str {
        match self {
            Unusual::NewAddress => "New address",
            Unusual::NewNetwork => "Live from a new network",
            Unusual::NewCountry => "New country",
            Unusual::Burst => "Burst of refusals",
        }
    }

    /// What it means, for the person who looks into it.
    pub const fn describe(self) -> &'static str {
        match self {
            Unusual::NewAddress => "The credential was used before, but never from this address.",
            Unusual::NewNetwork => {
                "A live credential was used from a network that it was never used from. If this is not a server of yours, revoke it."
            }
            Unusual::NewCountry => "The credential was never used from this country before.",
            Unusual::Burst => {
                "Ten or more requests within a minute proved nothing: somebody tries keys, or a server of yours has an old one."
            }
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// All that stands out in one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnusualSet(u8);

impl UnusualSet {
    pub const EMPTY: UnusualSet = UnusualSet(0);

    #[must_use]
    pub const fn with(self, unusual: Unusual) -> UnusualSet {
        UnusualSet(self.0 | unusual.bit())
    }

    /// The same as one number; what no [`Unusual`] stands for is dropped.
    pub fn from_bits(bits: u8) -> UnusualSet {
        Unusual::ALL.iter().filter(|one| bits & one.bit() != 0).fold(UnusualSet::EMPTY, |set, one| set.with(*one))
    }

    pub const fn bits(self) -> u8 {
        self.0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Unusual> {
        Unusual::ALL.iter().copied().filter(move |one| self.0 & one.bit() != 0)
    }
}

/// A proved credential at an address, against where it was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sighting {
    pub mode: Mode,
    /// It was seen anywhere at all before.
    pub known: bool,
    pub new_address: bool,
    pub new_network: bool,
    /// None where the platform knows no countries.
    pub new_country: Option<bool>,
}

impl Sighting {
    /// What of it stands out. The first use of a credential is nothing unusual, wherever it comes from.
    pub fn unusual(self) -> UnusualSet {
        let mut set = UnusualSet::EMPTY;
        if !self.known {
            return set;
        }
        if self.new_address {
            set = set.with(Unusual::NewAddress);
        }
        if self.new_network && self.mode == Mode::Live {
            set = set.with(Unusual::NewNetwork);
        }
        if self.new_country == Some(true) {
            set = set.with(Unusual::NewCountry);
        }
        set
    }
}

/// What one caller has of addresses: an IPv4 address, or a /64 of IPv6, within which it may choose any.
pub fn host(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(ip) => IpAddr::V4(ip),
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() >> 64 << 64)),
    }
}

/// The network of an address, as providers give them out: a /24, or a /48 of IPv6.
pub fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(ip) => format!("{}/48", Ipv6Addr::from_bits(ip.to_bits() >> 80 << 80)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Sighting =
        Sighting { mode: Mode::Live, known: true, new_address: false, new_network: false, new_country: None };

    fn words(sighting: Sighting) -> Vec<Unusual> {
        sighting.unusual().iter().collect()
    }

    #[test]
    fn only_what_was_not_there_before_stands_out() {
        assert_eq!(words(SEEN), []);
        let moved = Sighting { new_address: true, new_network: true, new_country: Some(true), ..SEEN };
        assert_eq!(words(moved), [Unusual::NewAddress, Unusual::NewNetwork, Unusual::NewCountry]);
        assert_eq!(words(Sighting { known: false, ..moved }), [], "the first use of all");
        assert_eq!(words(Sighting { mode: Mode::Test, new_country: None, ..moved }), [Unusual::NewAddress]);
    }

    #[test]
    fn a_set_reads_back_from_its_bits_and_holds_nothing_else() {
        for bits in 0..=u8::MAX {
            let set = UnusualSet::from_bits(bits);
            assert_eq!(UnusualSet::from_bits(set.bits()), set);
            assert_eq!(set.is_empty(), set.iter().next().is_none());
        }
    }

    #[test]
    fn whoever_has_a_64_is_one_host() {
        for (ip, of) in [
            ("203.0.113.9", "203.0.113.9"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ] {
            assert_eq!(host(ip.parse().unwrap()).to_string(), of);
        }
    }

    #[test]
    fn neighbours_share_a_network() {
        for (ip, of) in [
            ("203.0.113.9", "203.0.113.0/24"),
            ("::ffff:203.0.113.9", "203.0.113.0/24"),
            ("2001:db8:1:2::9", "2001:db8:1::/48"),
        ] {
            assert_eq!(network(ip.parse().unwrap()), of);
        }
    }
}
