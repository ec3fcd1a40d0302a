//! What each problem means, and what to do about it.

use crate::contract::problem::ProblemCode;

/// Meaning and way out.
pub const fn words(code: ProblemCode) -> (&'static str, &'static str) {
    match code {
        ProblemCode::InvalidFields => (
            "The request was understood, but at least one field cannot have that value.",
            "Look into `errors`: it names each field and says what it takes. Nothing was changed.",
        ),
        ProblemCode::Malformed => (
            "The body, a header or a parameter is not of the form that this address reads.",
            "Compare the request with the API reference: content type, JSON, names of fields.",
        ),
        ProblemCode::TooLarge => ("The body is larger than this address takes.", "Send less in one request."),
        ProblemCode::NotSignedIn => (
            "The address is for people who are signed in, and the session is missing or over.",
            "Sign in again. A session ends after 15 minutes without use and after 12 hours.",
        ),
        ProblemCode::SignInRefused => (
            "Address and password do not open an account. The answer is the same whether the account exists or not.",
            "Check both. After ten wrong passwords an account waits for 30 minutes.",
        ),
        ProblemCode::StepUpRefused => (
            "This act asks for the password again, and what was sent was not it, or the account is locked.",
            "Enter your own password. After ten wrong ones the account waits for 30 minutes; nothing was changed.",
        ),
        ProblemCode::Forbidden => (
            "You are known, but your role in this business does not include this act.",
            "Ask an Admin of the business. The page of members shows what each role may do.",
        ),
        ProblemCode::NotFound => (
            "Nothing of that name exists here, or it belongs to another business. Both answer the same.",
            "Check the address and the id, and that the right business and mode are in view.",
        ),
        ProblemCode::MethodNotAllowed => {
            ("The address exists, but not for this HTTP method.", "The API reference names the method of each address.")
        }
        ProblemCode::Conflict => (
            "The thing has changed since the page was opened, or is in a state that rules this act out.",
            "Look at it again. If the act still makes sense, repeat it.",
        ),
        ProblemCode::CrossSite => (
            "A browser sent this change from a page of another site.",
            "Open the portal itself and do it there. If you did not start this, somebody tried to act in your name; nothing was changed.",
        ),
        ProblemCode::HttpsRequired => (
            "The request came over plain HTTP, where everybody on the way could read it.",
            "Send it to the https address. A credential that was in it should be rotated: it may have been read.",
        ),
        ProblemCode::LiveNotApproved => (
            "The platform has not approved this business for live mode, or its approval has lapsed or was withdrawn.",
            "Settings → Business verification says what is missing. Test mode works meanwhile; once approved, the same secrets work.",
        ),
        ProblemCode::LiveUpstreamMissing => (
            "The credential is good, but this platform has no live system behind it to pass the request to.",
            "Use test mode, or ask the platform’s operator.",
        ),
        ProblemCode::GatewayKeyMissing => (
            "Addresses under /v1 are for gateways, and the gateway key is missing, unknown or sent twice.",
            "Send one key in X-Claviger-Gateway-Key. The platform’s operator makes such keys.",
        ),
        ProblemCode::TooManyRequests => (
            "More requests came from this address than the limit allows.",
            "Wait for as many seconds as Retry-After says, then go on more slowly.",
        ),
        ProblemCode::Busy => (
            "The server has more of this work waiting than it takes at once.",
            "Try again after the seconds in Retry-After.",
        ),
        ProblemCode::Unavailable => (
            "The database did not answer. Nothing was changed, and nothing was taken as verified.",
            "Try again in a moment. If it stays, tell the platform’s operator.",
        ),
        ProblemCode::Internal => (
            "Something failed that should not. The details are in the server’s log, not in the answer.",
            "Try again. If it stays, tell the platform’s operator the time and the request id.",
        ),
    }
}
