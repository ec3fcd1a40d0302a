//! Ready requests. They name variables; a secret never stands in one.

pub mod kpay;
pub mod oy;
mod request;

use crate::ui::kit::Sample;

/// How a language reads a variable of the environment.
struct Language {
    label: &'static str,
    /// `{base}`, `{client}` and `{key}` are filled in.
    code: &'static str,
    /// Around the name of a variable.
    read: (&'static str, &'static str),
    quote: char,
}

const LANGUAGES: [Language; 5] = [
    Language {
        label: "cURL",
        code: "curl -X POST \"{base}/third-parties/generate-token\" \\\n  -H \"client-id: {client}\" \\\n  -H \"api-key: {key}\"",
        read: ("$", ""),
        quote: ' ',
    },
    Language {
        label: "Node.js",
        code: "const answer = await fetch(\"{base}/third-parties/generate-token\", {\n  method: \"POST\",\n  headers: {\n    \"client-id\": {client},\n    \"api-key\": {key},\n  },\n});\nconst { token } = await answer.json(); // begins with \"Bearer \"",
        read: ("process.env.", ""),
        quote: '"',
    },
    Language {
        label: "Python",
        code: "import os, requests\n\nanswer = requests.post(\n    \"{base}/third-parties/generate-token\",\n    headers={\"client-id\": {client}, \"api-key\": {key}},\n)\ntoken = answer.json()[\"token\"]  # begins with \"Bearer \"",
        read: ("os.environ[\"", "\"]"),
        quote: '"',
    },
    Language {
        label: "PHP",
        code: "$request = curl_init(\"{base}/third-parties/generate-token\");\ncurl_setopt_array($request, [\n  CURLOPT_POST => true,\n  CURLOPT_RETURNTRANSFER => true,\n  CURLOPT_HTTPHEADER => [\n    \"client-id: \" . {client},\n    \"api-key: \" . {key},\n  ],\n]);\n$token = json_decode(curl_exec($request))->token; // begins with \"Bearer \"",
        read: ("getenv(\"", "\")"),
        quote: '"',
    },
    Language {
        label: "Go",
        code: "request, _ := http.NewRequest(\"POST\", \"{base}/third-parties/generate-token\", nil)\nrequest.Header.Set(\"client-id\", {client})\nrequest.Header.Set(\"api-key\", {key})\nanswer, err := http.DefaultClient.Do(request)",
        read: ("os.Getenv(\"", "\")"),
        quote: '"',
    },
];

/// Exchanging Client ID and API key for a token. Without `client_id` it is a variable, too.
pub fn get_token(base: &str, client_id: Option<&str>) -> Vec<Sample> {
    let sample = |language: &Language| {
        let variable = |name: &str| format!("{}{name}{}", language.read.0, language.read.1);
        let client = match client_id {
            Some(id) => format!("{0}{id}{0}", language.quote).trim().to_owned(),
            None => variable("CLICKPESA_CLIENT_ID"),
        };
        let code = language.code.replace("{base}", base).replace("{client}", &client);
        Sample::new(language.label, code.replace("{key}", &variable("CLICKPESA_API_KEY")))
    };
    LANGUAGES.iter().map(sample).collect()
}

/// A pay-in with a payment token.
pub fn init_payment(base: &str) -> Vec<Sample> {
    let body = r#"{"transaction_id": "ORDER-1001", "amount": 500, "country_code": "CI", "operators_code": ["OM"], "method": "MERCHANT", "tunnel": "CHECKOUTPAGE", "callback_url": "https://shop.example/callback", "return_url": "https://shop.example/thanks", "additional_infos": {"customer_phone": "+2250707070707"}}"#;
    let curl = format!(
        "curl -X POST \"{base}/nowallet/api/init/payment\" \\\n  -H \"Authorization: Bearer $CLAPAY_TOKEN\" \\\n  -H \"Content-Type: application/json\" \\\n  -d '{body}'"
    );
    let node = format!(
        "const answer = await fetch(\"{base}/nowallet/api/init/payment\", {{\n  method: \"POST\",\n  headers: {{\n    Authorization: `Bearer ${{process.env.CLAPAY_TOKEN}}`,\n    \"Content-Type\": \"application/json\",\n  }},\n  body: JSON.stringify({body}),\n}});\nconst {{ signature, status_payment }} = await answer.json();"
    );
    vec![Sample::new("cURL", curl), Sample::new("Node.js", node)]
}

/// Reading customers with an access token.
pub fn list_customers(base: &str) -> Vec<Sample> {
    let url = format!("{base}/2.0/customers/list");
    let curl = format!("curl \"{url}\" \\\n  -u \"$KWIK_API_KEY:$KWIK_API_SECRET\"");
    let node = format!(
        "const pair = `${{process.env.KWIK_API_KEY}}:${{process.env.KWIK_API_SECRET}}`;\nconst answer = await fetch(\"{url}\", {{\n  headers: {{ Authorization: `Basic ${{Buffer.from(pair).toString(\"base64\")}}` }},\n}});\nconst {{ results }} = await answer.json();"
    );
    vec![Sample::new("cURL", curl), Sample::new("Node.js", node)]
}

/// Checking that a message comes from here, with the libraries of Standard Webhooks.
pub fn verify_webhook() -> Vec<Sample> {
    let node = "import { Webhook } from \"standardwebhooks\";\n\n// body: the text as it came, before any parsing\nconst event = new Webhook(process.env.WEBHOOK_SECRET).verify(body, request.headers);";
    let python = "import os\nfrom standardwebhooks.webhooks import Webhook\n\n# body: the bytes as they came, before any parsing\nevent = Webhook(os.environ[\"WEBHOOK_SECRET\"]).verify(body, request.headers)";
    let php = "$webhook = new \\StandardWebhooks\\Webhook(getenv(\"WEBHOOK_SECRET\"));\n// $body: file_get_contents(\"php://input\"), before any parsing\n$event = $webhook->verify($body, getallheaders());";
    let go = "wh, err := standardwebhooks.NewWebhook(os.Getenv(\"WEBHOOK_SECRET\"))\n// body: the bytes as they came, before any parsing\nerr = wh.Verify(body, request.Header)";
    [("Node.js", node), ("Python", python), ("PHP", php), ("Go", go)]
        .map(|(label, code)| Sample::new(label, code))
        .into()
}

/// Checking that a message of KPay's comes from here.
pub fn check_kpay_webhook() -> Vec<Sample> {
    let node = "import { createHmac, timingSafeEqual } from \"node:crypto\";\n\n// body: the bytes as they came, before any parsing\nconst own = createHmac(\"sha256\", process.env.KPAY_WEBHOOK_SECRET).update(body).digest();\nconst sent = Buffer.from(request.headers[\"x-kpay-signature\"], \"hex\");\nconst genuine = sent.length === own.length && timingSafeEqual(sent, own);";
    let php = "// $body: file_get_contents(\"php://input\"), before any parsing\n$own = hash_hmac(\"sha256\", $body, getenv(\"KPAY_WEBHOOK_SECRET\"));\n$genuine = hash_equals($own, $_SERVER[\"HTTP_X_KPAY_SIGNATURE\"]);";
    let python = "import hashlib, hmac, os\n\n# body: the bytes as they came, before any parsing\nown = hmac.new(os.environ[\"KPAY_WEBHOOK_SECRET\"].encode(), body, hashlib.sha256).hexdigest()\ngenuine = hmac.compare_digest(own, request.headers[\"X-KPAY-Signature\"])";
    let go = "// body: the bytes as they came, before any parsing\nmac := hmac.New(sha256.New, []byte(os.Getenv(\"KPAY_WEBHOOK_SECRET\")))\nmac.Write(body)\nsent, _ := hex.DecodeString(request.Header.Get(\"X-KPAY-Signature\"))\ngenuine := hmac.Equal(sent, mac.Sum(nil))";
    let dart = "import \"dart:convert\";\nimport \"dart:io\";\nimport \"package:convert/convert.dart\";\nimport \"package:crypto/crypto.dart\";\n\n// body: the bytes as they came, before any parsing; digests are compared in constant time\nfinal secret = utf8.encode(Platform.environment[\"KPAY_WEBHOOK_SECRET\"]!);\nfinal sent = Digest(hex.decode(request.headers.value(\"x-kpay-signature\") ?? \"\"));\nfinal genuine = Hmac(sha256, secret).convert(body) == sent;";
    [("Node.js", node), ("PHP", php), ("Python", python), ("Go", go), ("Dart", dart)]
        .map(|(label, code)| Sample::new(label, code))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_the_key_and_fills_in_the_client_id() {
        for sample in get_token("https://pay.example", Some("ID123")) {
            assert!(sample.code.contains("CLICKPESA_API_KEY") && sample.code.contains("ID123"), "{}", sample.code);
            assert!(sample.code.contains("https://pay.example/third-parties/generate-token"), "{}", sample.code);
            assert!(!sample.code.contains("{client}") && !sample.code.contains("{key}"), "{}", sample.code);
        }
        assert!(get_token("", None).iter().all(|sample| sample.code.contains("CLICKPESA_CLIENT_ID")));
    }
}
