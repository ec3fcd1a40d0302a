//! The dialect's error codes.

use crate::text_enum;

text_enum! {
    /// Codes 001 to 007 are the documents' (wire-protocols.md 3.1), which end there; those from 008 on are ours.
    pub enum ErrorCode {
        InvalidKey = "001",
        InvalidLayout = "002",
        InvalidParameters = "003",
        InvalidLookup = "004",
        ValidationFailed = "005",
        InvalidUrlParameter = "006",
        RecordNotFound = "007",
        TokenDisabled = "008",
        TokenExpired = "009",
        TokenRevoked = "010",
        SectionNotGranted = "011",
        WriteNotGranted = "012",
        IpNotAllowed = "013",
        SignatureRequired = "014",
        SignatureInvalid = "015",
        TimestampOutOfRange = "016",
        SignatureReplayed = "017",
        OriginNotAllowed = "018",
        MerchantSuspended = "019",
        NotVerified = "020",
        DuplicateReference = "021",
        NotCreatable = "022",
        TooManyRequests = "023",
        TooLarge = "024",
        NotJson = "025",
        UnknownAddress = "026",
        WrongMethod = "027",
        Unavailable = "028",
    }
}

impl ErrorCode {
    /// `error_message` of the answer.
    pub const fn message(self) -> &'static str {
        match self {
            ErrorCode::InvalidKey => "Invalid API key provided.",
            ErrorCode::InvalidLayout => "Invalid body layout",
            ErrorCode::InvalidParameters => "Invalid body parameters",
            ErrorCode::InvalidLookup => "Invalid lookup values",
            ErrorCode::ValidationFailed => "Validation failed",
            ErrorCode::InvalidUrlParameter => "Invalid URL parameter",
            ErrorCode::RecordNotFound => "Record not found",
            ErrorCode::TokenDisabled => "The access token is disabled",
            ErrorCode::TokenExpired => "The access token has expired",
            ErrorCode::TokenRevoked => "The access token has been revoked",
            ErrorCode::SectionNotGranted => "The access token does not open this section",
            ErrorCode::WriteNotGranted => "The access token may only read this section",
            ErrorCode::IpNotAllowed => "The caller's address is not on the access token's list",
            ErrorCode::SignatureRequired => "The access token asks for signed requests",
            ErrorCode::SignatureInvalid => "The signature is not that of these fields",
            ErrorCode::TimestampOutOfRange => "X-Timestamp is more than 300 seconds from now",
            ErrorCode::SignatureReplayed => "This signature was used before",
            ErrorCode::OriginNotAllowed => "The public key may not be used from this site",
            ErrorCode::MerchantSuspended => "The merchant's account is suspended",
            ErrorCode::NotVerified => "The merchant is not approved for live mode",
            ErrorCode::DuplicateReference => "The reference is used by another record",
            ErrorCode::NotCreatable => "Transactions are made by payments, payouts and checkouts",
            ErrorCode::TooManyRequests => "Too many requests",
            ErrorCode::TooLarge => "Request body is too large",
            ErrorCode::NotJson => "Content-Type is not what this address reads",
            ErrorCode::UnknownAddress => "There is nothing at this address",
            ErrorCode::WrongMethod => "The address does not take this method",
            ErrorCode::Unavailable => "Service temporarily unavailable, try again later",
        }
    }

    /// HTTP status, which the documents do not tell.
    pub const fn status(self) -> u16 {
        match self {
            ErrorCode::InvalidKey
            | ErrorCode::TokenDisabled
            | ErrorCode::TokenExpired
            | ErrorCode::TokenRevoked
            | ErrorCode::SignatureRequired
            | ErrorCode::TimestampOutOfRange
            | ErrorCode::SignatureReplayed => 401,
            ErrorCode::InvalidLayout
            | ErrorCode::InvalidParameters
            | ErrorCode::InvalidLookup
            | ErrorCode::ValidationFailed
            | ErrorCode::InvalidUrlParameter
            | ErrorCode::SignatureInvalid => 400,
            ErrorCode::SectionNotGranted
            | ErrorCode::WriteNotGranted
            | ErrorCode::IpNotAllowed
            | ErrorCode::OriginNotAllowed
            | ErrorCode::MerchantSuspended
            | ErrorCode::NotVerified => 403,
            ErrorCode::RecordNotFound | ErrorCode::UnknownAddress => 404,
            ErrorCode::WrongMethod => 405,
            ErrorCode::DuplicateReference | ErrorCode::NotCreatable => 409,
            ErrorCode::TooLarge => 413,
            ErrorCode::NotJson => 415,
            ErrorCode::TooManyRequests => 429,
            ErrorCode::Unavailable => 503,
        }
    }
}
