use super::*;
use crate::domain::catalogue::{Flow, Method};

const CURRENCIES: &str = r#"[[currency]]
code = "XOF"
decimals = 0
"#;

const COUNTRIES: &str = r####"[[country]]
iso2 = "CI"
iso3 = "CIV"
name = "Ivory Coast"
dial_code = "225"
currency = "XOF"
phone_length = 10
local_format = "## ## ## ## ##"
"####;

const OPERATORS: &str = r#"[[operator]]
country = "CI"
code = "OM"
name = "Orange Money"
methods = ["MERCHANT", "CASHIN"]
startwith = ["07"]
otp = ["MERCHANT"]
flow = "otp"
active = true
"#;

const GOOD: Sources<'static> = Sources { countries: COUNTRIES, currencies: CURRENCIES, operators: OPERATORS };

#[test]
fn the_embedded_files_are_right() {
    let catalogue = load(&Sources::EMBEDDED).unwrap();
    let listed: Vec<String> = catalogue
        .countries()
        .iter()
        .map(|country| {
            let codes: Vec<&str> = country.operators.iter().map(|operator| operator.code.as_str()).collect();
            format!("{} {} {} {}", country.iso3, country.dial_code, country.currency.code, codes.join(" "))
        })
        .collect();
    // wire-protocols.md 4.2
    assert_eq!(
        listed,
        [
            "CIV 225 XOF OM MTN MOOV WAVE",
            "SEN 221 XOF OM WAVE",
            "MLI 223 XOF OM MOOV WAVE",
            "BFA 226 XOF OM MOOV WAVE",
            "BEN 229 XOF MTN MOOV",
            "TGO 228 XOF MOOV TMONEY",
            "CMR 237 XAF MTN OM",
            "GIN 224 GNF OM MTN",
            "NER 227 XOF AIRTEL MOOV ZAMANI AMANATA MYNITA",
            "COG 242 XAF MTN AIRTEL",
            "GAB 241 XAF AIRTEL MOOV",
            "KEN 254 KES AIRTEL SAFARICOM MPESA",
        ]
    );
    let operator = |country: &str, code: &str| {
        catalogue
            .operator(country.parse().unwrap(), code.parse().unwrap())
            .unwrap_or_else(|| panic!("{country}/{code}"))
    };
    assert!(operator("BF", "OM").otp.contains(Method::Merchant));
    assert_eq!(operator("SN", "WAVE").flow, Some(Flow::Redirect));
    assert_eq!(operator("KE", "MPESA").name, "M-PESA");
}

/// Puts `to` in the place of `from` and says what the loader says.
fn broken(file: &str, from: &str, to: &str) -> String {
    let replaced = |name: &str, text: &str| match name == file {
        true => {
            assert!(text.contains(from), "{from:?} is not in {name}");
            text.replacen(from, to, 1)
        }
        false => text.to_owned(),
    };
    let countries = replaced("countries", COUNTRIES);
    let currencies = replaced("currencies", CURRENCIES);
    let operators = replaced("operators", OPERATORS);
    let sources = Sources { countries: &countries, currencies: &currencies, operators: &operators };
    load(&sources).expect_err(to).to_string()
}

#[test]
fn every_fault_names_its_file_and_line() {
    assert!(load(&GOOD).is_ok());
    let twice = |text: &str| format!("{text}\n{text}");
    let (again, other) = (twice(COUNTRIES), twice(COUNTRIES).replacen("\"CI\"", "\"ML\"", 1));
    let third = other.replacen("\"CIV\"", "\"MLI\"", 1);
    for (file, from, to, said) in [
        ("currencies", "decimals = 0", "decimals = 9", "currencies.toml:3: no currency has 9 decimals"),
        ("currencies", "decimals = 0", "decimals = -1", "currencies.toml:3: "),
        ("currencies", "\"XOF\"", "\"xof\"", "currencies.toml:2: not a currency code"),
        ("currencies", CURRENCIES, &twice(CURRENCIES), "currencies.toml:6: the currency XOF is here twice"),
        ("currencies", "decimals = 0", "decimals = 0\nsymbol = \"F\"", "currencies.toml:4: unknown field `symbol`"),
        ("countries", "\"CI\"", "\"C1\"", "countries.toml:2: not a country code"),
        ("countries", "\"CIV\"", "\"CI\"", "countries.toml:3: not a country code of three"),
        ("countries", "\"Ivory Coast\"", "\" \"", "countries.toml:4: the name is empty"),
        ("countries", "\"225\"", "\"+225\"", "countries.toml:5: \"+225\" is not a dial code"),
        ("countries", "\"225\"", "\"0225\"", "countries.toml:5: \"0225\" is not a dial code"),
        ("countries", "\"225\"", "225", "countries.toml:5: invalid type: integer"),
        ("countries", "\"XOF\"", "\"XAF\"", "countries.toml:6: the currency XAF is not in catalogue/currencies.toml"),
        ("countries", "= 10", "= 40", "countries.toml:7: numbers have 4 to 11 digits, not 40"),
        ("countries", "## ##\"", "##\"", "countries.toml:8: "),
        ("countries", "## ##\"", "##-##\"", "countries.toml:8: "),
        ("countries", "iso3", "iso_3", "countries.toml:3: unknown field `iso_3`"),
        ("countries", "name = \"Ivory Coast\"\n", "", "countries.toml:1: missing field `name`"),
        ("countries", COUNTRIES, &again, "countries.toml:11: the country CI is here twice"),
        ("countries", COUNTRIES, &other, "countries.toml:12: CIV is the code of Ivory Coast already"),
        ("countries", COUNTRIES, &third, "countries.toml:14: the dial code 225 cannot be told from Ivory Coast's"),
        ("operators", "\"CI\"", "\"ML\"", "operators.toml:2: the country ML is not in catalogue/countries.toml"),
        ("operators", "\"OM\"", "\"om\"", "operators.toml:3: not an operator code"),
        ("operators", "\"Orange Money\"", "\"\"", "operators.toml:4: the name is empty"),
        ("operators", "[\"MERCHANT\", \"CASHIN\"]", "[]", "operators.toml:5: an operator has at least one method"),
        ("operators", "\"CASHIN\"]", "\"CASHIN\",\n\"CASHIN\"]", "operators.toml:6: CASHIN is here twice"),
        ("operators", "\"CASHIN\"]", "\"REFUND\"]", "operators.toml:5: unknown variant `REFUND`"),
        ("operators", "[\"07\"]", "[\"07\",\n\"O5\"]", "operators.toml:7: \"O5\" cannot begin a number"),
        ("operators", "[\"07\"]", "[\"\"]", "operators.toml:6: \"\" cannot begin a number"),
        ("operators", "[\"07\"]", "[\"07070707070\"]", "operators.toml:6: \"07070707070\" cannot begin a number"),
        ("operators", "[\"07\"]", "[\"07\", \"07\"]", "operators.toml:6: the prefix 07 is here twice"),
        ("operators", "otp = [\"MERCHANT\"]", "otp = [\"CASHOUT\"]", "operators.toml:7: otp for CASHOUT"),
        ("operators", "\"otp\"", "\"fax\"", "operators.toml:8: unknown variant `fax`"),
        ("operators", "active", "activ", "operators.toml:9: unknown field `activ`"),
        ("operators", "= true", "= yes", "operators.toml:9: "),
        ("operators", "code = \"OM\"", "code = \"OM", "operators.toml:3: "),
        ("operators", OPERATORS, &twice(OPERATORS), "operators.toml:13: the operator OM of CI is here twice"),
        ("operators", "[[operator]]", "[[operators]]", "operators.toml:1: unknown field `operators`"),
    ] {
        let message = broken(file, from, to);
        assert!(message.starts_with(&format!("catalogue/{said}")), "{to}: {message}");
    }
}
