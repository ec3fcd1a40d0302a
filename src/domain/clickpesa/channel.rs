//! Tanzanian mobile money by phone number.

use crate::text_enum;

text_enum! {
    /// A mobile money network, as `channel` names it (wire-protocols.md 1.3).
    pub enum Channel {
        TigoPesa = "TIGO-PESA",
        MPesa = "M-PESA",
        AirtelMoney = "AIRTEL-MONEY",
        Halopesa = "HALOPESA",
    }
}

impl Channel {
    /// The network of a number `255…`, by the prefixes that the TCRA gave out; TTCL and others have none of the four.
    pub fn of(phone: &str) -> Option<Channel> {
        let national = phone.strip_prefix("255").filter(|rest| rest.len() == 9)?;
        match national.get(..2)? {
            "65" | "67" | "71" | "77" => Some(Channel::TigoPesa),
            "74" | "75" | "76" | "79" => Some(Channel::MPesa),
            "68" | "69" | "78" => Some(Channel::AirtelMoney),
            "61" | "62" => Some(Channel::Halopesa),
            _ => None,
        }
    }

    /// `channelProvider` of payouts; the first two are the documents' examples.
    pub const fn provider(self) -> &'static str {
        match self {
            Channel::TigoPesa => "TIGO PESA",
            Channel::MPesa => "MPESA TANZANIA",
            Channel::AirtelMoney => "AIRTEL MONEY",
            Channel::Halopesa => "HALOPESA",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_names_its_network() {
        for (phone, channel) in [
            ("255712345678", Some(Channel::TigoPesa)),
            ("255650000000", Some(Channel::TigoPesa)),
            ("255754000000", Some(Channel::MPesa)),
            ("255782000000", Some(Channel::AirtelMoney)),
            ("255621234567", Some(Channel::Halopesa)),
            ("255732000000", None),
            ("25571234567", None),
            ("254712345678", None),
            ("", None),
        ] {
            assert_eq!(Channel::of(phone), channel, "{phone}");
        }
    }
}
