<?php
// Exchanges Client ID and API key for a token, then asks for the balance.
const BASE = "@BASE@/third-parties";

function call(string $method, string $path, array $headers): array
{
    $request = curl_init(BASE . $path);
    curl_setopt_array($request, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
    ]);
    $body = curl_exec($request);
    $status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
    if ($body === false || $status >= 400) {
        throw new RuntimeException("$status: " . ($body ?: curl_error($request)));
    }
    return json_decode($body, true, flags: JSON_THROW_ON_ERROR);
}

$token = call("POST", "/generate-token", [
    "client-id: @CLIENT_ID@",
    "api-key: " . getenv("CLICKPESA_API_KEY"),
])["token"];

// The token begins with "Bearer ".
$balance = call("GET", "/account/balance", ["Authorization: $token"]);
echo json_encode($balance), "\n";
