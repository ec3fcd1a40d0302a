//! Allow-lists of addresses as people type them, the same for every kind.

use ipnet::IpNet;

use crate::{domain::allow_list, server::settings::parse_network};

/// Ranges on one list.
const MOST: usize = 50;

/// Addresses and CIDR ranges, separated by white space or commas; none allows any. The error is shown at the field.
pub fn parse(text: &str) -> Result<Vec<IpNet>, String> {
    let mut allowed = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        let shown: String = word.chars().take(45).collect();
        let net = parse_network(word).ok_or_else(|| format!("{shown} is neither an address nor a CIDR range."))?;
        if !allowed.contains(&net) {
            allowed.push(net);
        }
    }
    if allowed.len() > MOST { Err(format!("Use at most {MOST} ranges.")) } else { Ok(allowed) }
}

/// Whether the second list lets an address through that the first stopped.
pub fn widens(before: &[IpNet], after: &[IpNet]) -> bool {
    let whole = IpNet::aggregate(&before.to_vec());
    allow_list::widens(before, after, |net| whole.iter().any(|one| one.contains(net)))
}

/// For the audit trail.
pub fn words(allowed: &[IpNet]) -> String {
    match allowed {
        [] => "any".to_owned(),
        _ => allowed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    use proptest::prelude::*;

    use super::*;

    /// Ranges and addresses of a corner so small that they meet.
    fn net() -> impl Strategy<Value = IpNet> {
        (any::<bool>(), 0u8..16, 0u8..=4).prop_map(|(six, last, wide)| {
            let (ip, length) = (address(six, last), if six { 128 } else { 32 });
            IpNet::new(ip, length - wide).unwrap().trunc()
        })
    }

    fn address(six: bool, last: u8) -> IpAddr {
        match six {
            true => IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, last.into())),
            false => IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)),
        }
    }

    proptest! {
        #[test]
        fn a_list_is_wider_just_when_an_address_passes_that_did_not(
            before in prop::collection::vec(net(), 0..6), after in prop::collection::vec(net(), 0..6),
        ) {
            let passes = |list: &[IpNet], ip: IpAddr| list.is_empty() || list.iter().any(|net| net.contains(&ip));
            let corner = [false, true].into_iter().flat_map(|six| (0..16).map(move |last| address(six, last)));
            // One from outside stands for all others.
            let outside = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1));
            let wider = corner.chain([outside]).any(|ip| passes(&after, ip) && !passes(&before, ip));
            prop_assert_eq!(widens(&before, &after), wider);
        }
    }
}
