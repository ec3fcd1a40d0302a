//! Bytes of fixed length, written as lower-case hexadecimal.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

macro_rules! hexadecimal {
    ($($(#[$meta:meta])* $name:ident($length:literal)),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct $name(pub [u8; $length]);

        impl $name {
            /// Reads the one spelling that it has.
            pub fn parse(text: &str) -> Option<$name> {
                HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok().map($name)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&HEXLOWER.encode(&self.0)) }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { std::fmt::Display::fmt(self, f) }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                $name::parse(&String::deserialize(d)?).ok_or_else(|| D::Error::custom("not of the right form"))
            }
        }
    )+};
}

hexadecimal! {
    /// SHA-256 of an event, or of an address that is kept back.
    Hash(32),
    /// What makes the hash of an address impossible to guess.
    Salt(16),
    /// Ed25519 over a head.
    Signature(64),
}
