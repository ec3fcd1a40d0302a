//! What a right password leads to, for programs; browsers are sent there.

use crate::text_enum;

text_enum! {
    /// The step of a sign-in that is next.
    pub enum SignInStep {
        /// None: there is a session.
        SignedIn = "signed_in",
        /// A code of the authenticator, or a recovery code.
        Code = "code",
        /// A second factor is to be set up first.
        Enrol = "enrol",
    }
}
