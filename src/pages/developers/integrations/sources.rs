//! Which template stands for which tool and credential.

use super::{tool::Tool, way::Way};

/// One file of a page.
pub struct Source {
    pub name: &'static str,
    pub template: &'static str,
}

macro_rules! source {
    ($file:literal) => {
        include_str!(concat!("samples/", $file))
    };
}

/// The files, in the order in which they are made.
pub fn files(tool: Tool, way: Way) -> Vec<Source> {
    let one = |name, template| vec![Source { name, template }];
    match tool {
        Tool::Nginx => vec![
            Source { name: "payments.conf", template: source!("nginx.conf") },
            Source { name: "gateway-key.sh", template: source!("nginx_key.sh") },
        ],
        Tool::Traefik => vec![
            Source { name: "traefik.yml", template: source!("traefik.yml") },
            Source { name: "dynamic/payments.yml", template: source!("traefik_dynamic.yml") },
        ],
        Tool::Envoy => one("envoy.yaml", source!("envoy.yaml")),
        Tool::Curl => one(
            "sample.sh",
            match way {
                Way::Application => source!("curl_application.sh"),
                Way::PaymentToken => source!("curl_payment.sh"),
                Way::Basic => source!("curl_basic.sh"),
                Way::Signed => source!("curl_signed.sh"),
            },
        ),
        Tool::Node => one(
            "sample.mjs",
            match way {
                Way::Application => source!("node_application.mjs"),
                Way::PaymentToken => source!("node_payment.mjs"),
                Way::Basic => source!("node_basic.mjs"),
                Way::Signed => source!("node_signed.mjs"),
            },
        ),
        Tool::Php => one(
            "sample.php",
            match way {
                Way::Application => source!("php_application.php"),
                Way::PaymentToken => source!("php_payment.php"),
                Way::Basic => source!("php_basic.php"),
                Way::Signed => source!("php_signed.php"),
            },
        ),
        Tool::Python => one(
            "sample.py",
            match way {
                Way::Application => source!("python_application.py"),
                Way::PaymentToken => source!("python_payment.py"),
                Way::Basic => source!("python_basic.py"),
                Way::Signed => source!("python_signed.py"),
            },
        ),
        Tool::Go => one(
            "main.go",
            match way {
                Way::Application => source!("go_application.go"),
                Way::PaymentToken => source!("go_payment.go"),
                Way::Basic => source!("go_basic.go"),
                Way::Signed => source!("go_signed.go"),
            },
        ),
        Tool::Dart => one(
            "bin/sample.dart",
            match way {
                Way::Application => source!("dart_application.dart"),
                Way::PaymentToken => source!("dart_payment.dart"),
                Way::Basic => source!("dart_basic.dart"),
                Way::Signed => source!("dart_signed.dart"),
            },
        ),
        Tool::Rust => one(
            "src/main.rs",
            match way {
                Way::Application => source!("rust_application.rs.txt"),
                Way::PaymentToken => source!("rust_payment.rs.txt"),
                Way::Basic => source!("rust_basic.rs.txt"),
                Way::Signed => source!("rust_signed.rs.txt"),
            },
        ),
    }
}

/// The form in a page that takes a public key.
pub fn checkout_form(way: Way) -> Option<Source> {
    let source = Source { name: "checkout.html", template: source!("checkout_form.html") };
    matches!(way, Way::Basic | Way::Signed).then_some(source)
}

/// How it is started; of a gateway, how it is tried.
pub fn run(tool: Tool, way: Way) -> &'static str {
    match (tool, way) {
        (Tool::Nginx | Tool::Traefik | Tool::Envoy, Way::Application) => source!("try_application.sh"),
        (Tool::Nginx | Tool::Traefik | Tool::Envoy, Way::PaymentToken) => source!("try_payment.sh"),
        (Tool::Nginx | Tool::Traefik | Tool::Envoy, Way::Basic | Way::Signed) => source!("try_basic.sh"),
        (Tool::Curl, _) => "sh sample.sh",
        (Tool::Node, _) => "node sample.mjs",
        (Tool::Php, _) => "php sample.php",
        (Tool::Python, _) => "python3 sample.py",
        (Tool::Go, _) => "go run main.go",
        (Tool::Dart, _) => "dart run bin/sample.dart",
        (Tool::Rust, _) => "cargo run",
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            own::example,
            template::{Values, fill},
        },
        *,
    };

    /// Everything that a page can show, with the values of a merchant that has no credential yet.
    fn filled() -> impl Iterator<Item = (Tool, Way, String)> {
        let ways = |tool: Tool| Way::ALL.iter().filter(move |way| !tool.is_gateway() || **way != Way::Signed);
        Tool::ALL.iter().flat_map(move |tool| ways(*tool).map(|way| (*tool, *way))).map(|(tool, way)| {
            let mut values: Values = vec![("BASE", "https://pay.example".to_owned()), ("TLS", "yes".to_owned())];
            values.extend([("HOST", "pay.example".to_owned()), ("PORT", "443".to_owned())]);
            values.extend(example(way));
            let sources = files(tool, way).into_iter().chain(checkout_form(way)).map(|source| source.template);
            let texts = sources.chain([run(tool, way)]).map(|template| fill(template, &values, way.headers()));
            (tool, way, texts.collect::<Vec<_>>().join("\n"))
        })
    }

    #[test]
    fn nothing_is_left_to_fill_in() {
        for (tool, way, text) in filled() {
            let left = text.split('@').skip(1).find(|part| part.starts_with("IF ") || part.starts_with("HEADER"));
            assert_eq!(left, None, "{tool} {way}");
            for name in
                ["BASE", "TLS", "HOST", "PORT", "CLIENT_ID", "FEATURE", "COUNTRY", "NUMBER", "LIST", "PUBLIC_KEY"]
            {
                assert!(!text.contains(&format!("@{name}@")), "{tool} {way}: {name}");
            }
        }
    }

    #[test]
    fn secrets_are_read_from_the_variables_of_the_reveal() {
        for (tool, way, text) in filled() {
            for variable in way.variables() {
                assert!(text.contains(variable), "{tool} {way}: {variable}");
            }
            assert_eq!(text.contains("CLAVIGER_GATEWAY_KEY"), tool.is_gateway(), "{tool} {way}");
        }
    }

    #[test]
    fn a_gateway_shows_claviger_every_header_of_the_credential_and_passes_none_of_them_on() {
        for (tool, way, text) in filled().filter(|(tool, _, _)| tool.is_gateway()) {
            for header in way.headers() {
                assert!(text.matches(header).count() >= 2, "{tool} {way}: {header}");
            }
            for said in ["merchant", "credential"] {
                let passed = text.to_lowercase().contains(&format!("x-claviger-{said}"));
                assert!(passed || text.contains("prefix: x-claviger-"), "{tool} {way}: {said}");
            }
        }
    }
}
