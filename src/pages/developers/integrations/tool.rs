//! What a merchant integrates with.

use crate::text_enum;

text_enum! {
    /// A gateway, a command or a language, in the order of the cards.
    pub enum Tool {
        Nginx = "nginx",
        Traefik = "traefik",
        Envoy = "envoy",
        Curl = "curl",
        Node = "node",
        Php = "php",
        Python = "python",
        Go = "go",
        Dart = "dart",
        Rust = "rust",
    }
}

impl Tool {
    pub const fn title(self) -> &'static str {
        match self {
            Tool::Nginx => "nginx",
            Tool::Traefik => "Traefik",
            Tool::Envoy => "Envoy",
            Tool::Curl => "curl",
            Tool::Node => "Node.js",
            Tool::Php => "PHP",
            Tool::Python => "Python",
            Tool::Go => "Go",
            Tool::Dart => "Dart",
            Tool::Rust => "Rust",
        }
    }

    /// One line for its card.
    pub const fn describe(self) -> &'static str {
        match self {
            Tool::Nginx => "auth_request asks about each request before it reaches your API.",
            Tool::Traefik => "ForwardAuth asks about each request before it reaches your API.",
            Tool::Envoy => "ext_authz over HTTP asks about each request before it reaches your API.",
            Tool::Curl => "For a shell, with openssl where a request is signed.",
            Tool::Node => "fetch and node:crypto, nothing to install. Node 18 or newer.",
            Tool::Php => "The curl extension, nothing else. PHP 8.",
            Tool::Python => "The standard library, nothing to install. Python 3.8 or newer.",
            Tool::Go => "The standard library, nothing to install. Go 1.19 or newer.",
            Tool::Dart => "The packages http and crypto. Dart 3, for servers.",
            Tool::Rust => "The crates ureq, hmac and sha2.",
        }
    }

    /// Stands in front of an API and asks Claviger about its callers, instead of calling the platform.
    pub const fn is_gateway(self) -> bool {
        matches!(self, Tool::Nginx | Tool::Traefik | Tool::Envoy)
    }
}
