//! The usual reasons why a signature is refused, and what to do about each.

use crate::text_enum;

text_enum! {
    /// One mistake in signing a request.
    pub enum Mistake {
        Milliseconds = "milliseconds",
        OtherTime = "other_time",
        MethodInLowerCase = "method_in_lower_case",
        QueryLeftOut = "query_left_out",
        QueryRewritten = "query_rewritten",
        WholeAddress = "whole_address",
        BaseLeftOut = "base_left_out",
        BodyLeftOut = "body_left_out",
        BodyNotHashed = "body_not_hashed",
        BodyHashInCapitals = "body_hash_in_capitals",
        BodyHashInBase64 = "body_hash_in_base64",
        BodyRewritten = "body_rewritten",
        BodyEnd = "body_end",
        BodyLineBreaks = "body_line_breaks",
        LineMissing = "line_missing",
        TrailingNewline = "trailing_newline",
        LiteralLineBreaks = "literal_line_breaks",
        CarriageReturns = "carriage_returns",
        NoLineBreaks = "no_line_breaks",
        SignatureInBase64 = "signature_in_base64",
        SignatureMarked = "signature_marked",
        SignatureUnreadable = "signature_unreadable",
        SecretWithoutPrefix = "secret_without_prefix",
    }
}

impl Mistake {
    pub const fn title(self) -> &'static str {
        self.words().0
    }

    /// What to change.
    pub const fn advice(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Mistake::Milliseconds => {
                ("Milliseconds instead of seconds", "X-Timestamp counts whole seconds: divide by 1000, drop the rest.")
            }
            Mistake::OtherTime => {
                ("Two different times", "Read the clock once, and use the same number in X-Timestamp and in line 1.")
            }
            Mistake::MethodInLowerCase => ("Method in lower case", "Line 2 is the method in capitals: GET, POST."),
            Mistake::QueryLeftOut => {
                ("Query left out", "Line 3 goes on after the path: the ? and the whole query belong to it.")
            }
            Mistake::QueryRewritten => (
                "Query decoded or sorted",
                "Sign path and query as they are sent: neither decoded, nor sorted, nor encoded again.",
            ),
            Mistake::WholeAddress => {
                ("The whole address instead of the path", "Line 3 begins with the / of the path, without the host.")
            }
            Mistake::BaseLeftOut => ("/2.0 left out", "Line 3 is the whole path, with /2.0 in front."),
            Mistake::BodyLeftOut => (
                "Body left out",
                "Line 4 is the hash of the body that is sent. Only without a body it is that of nothing.",
            ),
            Mistake::BodyNotHashed => ("Body not hashed", "Line 4 is the SHA-256 of the body, not the body."),
            Mistake::BodyHashInCapitals => ("Hash in capitals", "Line 4 is in lower-case hexadecimal digits."),
            Mistake::BodyHashInBase64 => ("Hash in Base64", "Line 4 is in hexadecimal digits, 64 of them."),
            Mistake::BodyRewritten => (
                "Body written anew",
                "Your client wrote the JSON a second time, with other spaces or another order. Write it once, sign that text and send that text.",
            ),
            Mistake::BodyEnd => {
                ("Another end of the body", "Hash the very bytes that are sent: a line break at the end counts.")
            }
            Mistake::BodyLineBreaks => (
                "Other line breaks in the body",
                "Your string fits a body whose lines end in CR LF. If it was sent like that, nothing is wrong: this page cannot see it.",
            ),
            Mistake::LineMissing => (
                "A line is missing",
                "There are four lines: timestamp, method, path with query, hash of the body. Without a body the last is the hash of nothing.",
            ),
            Mistake::TrailingNewline => ("A line break at the end", "Nothing follows line 4, not even a line break."),
            Mistake::LiteralLineBreaks => (
                "Backslash and n instead of a line break",
                "In PHP and in shells, \\n between single quotes is two characters. Use a real line break.",
            ),
            Mistake::CarriageReturns => ("CR LF between the lines", "Between two lines stands one character, LF."),
            Mistake::NoLineBreaks => ("No line breaks", "Between two lines stands a line break."),
            Mistake::SignatureInBase64 => ("Base64 instead of hexadecimal", "X-Signature is 64 hexadecimal digits."),
            Mistake::SignatureMarked => (
                "Words before the signature",
                "X-Signature holds the 64 digits alone, without sha256= or v1= in front.",
            ),
            Mistake::SignatureUnreadable => {
                ("Not a signature", "X-Signature is 64 hexadecimal digits: the HMAC-SHA-256 of the string.")
            }
            Mistake::SecretWithoutPrefix => {
                ("Secret without its prefix", "The key is API_SECRET as it was shown, all of it, as text.")
            }
        }
    }
}
