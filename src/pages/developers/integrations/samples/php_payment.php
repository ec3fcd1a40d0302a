<?php
// Starts a payment and prints where the payer goes on.
$request = curl_init("@BASE@/nowallet/api/init/payment");
curl_setopt_array($request, [
    CURLOPT_POST => true,
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => [
        "Authorization: Bearer " . getenv("CLAPAY_TOKEN"),
        "Content-Type: application/json",
    ],
    CURLOPT_POSTFIELDS => json_encode([
        "transaction_id" => "ORDER-" . bin2hex(random_bytes(8)),
        "amount" => 500,
        "country_code" => "@COUNTRY@",
        "operators_code" => ["@OPERATOR@"],
        "method" => "@METHOD@",
        "tunnel" => "CHECKOUTPAGE",
        "additional_infos" => [
@IF NUMBER@            "customer_phone" => "@NUMBER@",
            "customer_firstname" => "Awa",
        ],
        "callback_url" => "https://shop.example/callback",
        "return_url" => "https://shop.example/thanks",
    ], JSON_THROW_ON_ERROR),
]);

$body = curl_exec($request);
$status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
if ($body === false || $status >= 400) {
    throw new RuntimeException("$status: " . ($body ?: curl_error($request)));
}
echo $body, "\n";
