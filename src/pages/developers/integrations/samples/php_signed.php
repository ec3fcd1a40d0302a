<?php
// Asks for a list with a signed request: the secret itself is not sent.

/** $target is path and query, as they are sent; $body is the very text that is sent. */
function call(string $method, string $target, string $body = ""): array
{
    $timestamp = time();
    $canonical = "$timestamp\n$method\n$target\n" . hash("sha256", $body);
    $headers = [
        "X-API-Key: " . getenv("KWIK_API_KEY"),
        "X-Timestamp: $timestamp",
        "X-Signature: " . hash_hmac("sha256", $canonical, getenv("KWIK_API_SECRET")),
    ];
    $request = curl_init("@BASE@" . $target);
    curl_setopt_array($request, [CURLOPT_CUSTOMREQUEST => $method, CURLOPT_RETURNTRANSFER => true]);
    if ($body !== "") {
        $headers[] = "Content-Type: application/json";
        curl_setopt($request, CURLOPT_POSTFIELDS, $body);
    }
    curl_setopt($request, CURLOPT_HTTPHEADER, $headers);
    $answer = curl_exec($request);
    $status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
    if ($answer === false || $status >= 400) {
        throw new RuntimeException("$status: " . ($answer ?: curl_error($request)));
    }
    return json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
}

echo json_encode(call("GET", "@LIST@")), "\n";
