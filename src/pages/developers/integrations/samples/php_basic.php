<?php
// Asks for a list with HTTP Basic.
$request = curl_init("@BASE@@LIST@");
curl_setopt_array($request, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPAUTH => CURLAUTH_BASIC,
    CURLOPT_USERPWD => getenv("KWIK_API_KEY") . ":" . getenv("KWIK_API_SECRET"),
]);

$body = curl_exec($request);
$status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
if ($body === false || $status >= 400) {
    throw new RuntimeException("$status: " . ($body ?: curl_error($request)));
}
echo $body, "\n";
