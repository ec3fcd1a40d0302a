//! One request, written down once, as code in each language.

use crate::ui::kit::Sample;

/// A JSON request whose secrets are read from the environment.
pub struct ApiRequest<'a> {
    pub method: &'a str,
    pub url: &'a str,
    /// Header, and the variable that holds its value.
    pub secrets: &'a [(&'a str, &'a str)],
    /// An object of texts and numbers, two spaces deep: a literal in JavaScript, Python and Dart, too.
    pub body: &'a str,
}

impl ApiRequest<'_> {
    /// In Node.js, PHP, Python, Go and Dart, in this order.
    pub fn samples(&self) -> Vec<Sample> {
        vec![
            Sample::new("Node.js", self.node()),
            Sample::new("PHP", self.php()),
            Sample::new("Python", self.python()),
            Sample::new("Go", self.go()),
            Sample::new("Dart", self.dart()),
        ]
    }

    /// The body, its further lines moved to the right.
    fn json(&self, indent: &str) -> String {
        self.body.replace('\n', &format!("\n{indent}"))
    }

    fn headers(&self, line: impl Fn(&str, &str) -> String) -> String {
        self.secrets.iter().map(|(header, variable)| line(header, variable)).collect()
    }

    fn node(&self) -> String {
        let headers = self.headers(|header, variable| format!("    \"{header}\": process.env.{variable},\n"));
        format!(
            "const res = await fetch(\"{}\", {{\n  method: \"{}\",\n  headers: {{\n{headers}    \"Content-Type\": \"application/json\",\n  }},\n  body: JSON.stringify({}),\n}});\nconst data = await res.json();\nconsole.log(res.status, data);",
            self.url,
            self.method,
            self.json("  "),
        )
    }

    fn php(&self) -> String {
        let headers = self.headers(|header, variable| format!("    \"{header}: \" . getenv(\"{variable}\"),\n"));
        format!(
            "<?php\n$request = curl_init(\"{}\");\ncurl_setopt_array($request, [\n  CURLOPT_CUSTOMREQUEST => \"{}\",\n  CURLOPT_RETURNTRANSFER => true,\n  CURLOPT_HTTPHEADER => [\n{headers}    \"Content-Type: application/json\",\n  ],\n  CURLOPT_POSTFIELDS => '{}',\n]);\n$data = json_decode(curl_exec($request), true);\necho curl_getinfo($request, CURLINFO_RESPONSE_CODE), \" \", json_encode($data), \"\\n\";",
            self.url,
            self.method,
            self.json("  "),
        )
    }

    fn python(&self) -> String {
        let headers = self.headers(|header, variable| format!("        \"{header}\": os.environ[\"{variable}\"],\n"));
        format!(
            "import os\nimport requests\n\nres = requests.request(\n    \"{}\",\n    \"{}\",\n    headers={{\n{headers}    }},\n    json={},\n    timeout=30,\n)\nprint(res.status_code, res.json())",
            self.method,
            self.url,
            self.json("    "),
        )
    }

    fn go(&self) -> String {
        let headers =
            self.headers(|header, variable| format!("\treq.Header.Set(\"{header}\", os.Getenv(\"{variable}\"))\n"));
        format!(
            "package main\n\nimport (\n\t\"fmt\"\n\t\"io\"\n\t\"net/http\"\n\t\"os\"\n\t\"strings\"\n)\n\nfunc main() {{\n\tbody := `{}`\n\treq, err := http.NewRequest(\"{}\", \"{}\", strings.NewReader(body))\n\tif err != nil {{\n\t\tpanic(err)\n\t}}\n{headers}\treq.Header.Set(\"Content-Type\", \"application/json\")\n\tres, err := http.DefaultClient.Do(req)\n\tif err != nil {{\n\t\tpanic(err)\n\t}}\n\tdefer res.Body.Close()\n\tdata, _ := io.ReadAll(res.Body)\n\tfmt.Println(res.StatusCode, string(data))\n}}",
            self.json(""),
            self.method,
            self.url,
        )
    }

    fn dart(&self) -> String {
        let headers = self.headers(|header, variable| {
            format!("  request.headers.set(\"{header}\", Platform.environment[\"{variable}\"]!);\n")
        });
        format!(
            "import \"dart:convert\";\nimport \"dart:io\";\n\nFuture<void> main() async {{\n  final client = HttpClient();\n  final request = await client.openUrl(\"{}\", Uri.parse(\"{}\"));\n{headers}  request.headers.contentType = ContentType.json;\n  request.write(jsonEncode({}));\n  final response = await request.close();\n  final data = await response.transform(utf8.decoder).join();\n  print(\"${{response.statusCode}} $data\");\n  client.close();\n}}",
            self.method,
            self.url,
            self.json("  "),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_the_address_the_headers_and_the_body_and_no_secret() {
        let request = ApiRequest {
            method: "POST",
            url: "https://pay.example/api/v1/x",
            secrets: &[("X-API-Key", "A_KEY"), ("X-Secret-Key", "A_SECRET")],
            body: "{\n  \"amount\": 5000\n}",
        };
        let samples = request.samples();
        assert_eq!(
            samples.iter().map(|sample| &*sample.label).collect::<Vec<_>>(),
            ["Node.js", "PHP", "Python", "Go", "Dart"]
        );
        for Sample { label, code } in samples {
            for part in [
                "POST",
                "https://pay.example/api/v1/x",
                "X-API-Key",
                "A_KEY",
                "X-Secret-Key",
                "A_SECRET",
                "\"amount\": 5000",
            ] {
                assert!(code.contains(part), "{label}: {part}\n{code}");
            }
        }
    }
}
