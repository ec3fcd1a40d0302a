// Starts a payment and prints where the payer goes on.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	payment, err := json.Marshal(map[string]any{
		"transaction_id": fmt.Sprintf("ORDER-%d", time.Now().UnixNano()),
		"amount":         500,
		"country_code":   "@COUNTRY@",
		"operators_code": []string{"@OPERATOR@"},
		"method":         "@METHOD@",
		"tunnel":         "CHECKOUTPAGE",
		"additional_infos": map[string]string{
@IF NUMBER@			"customer_phone":     "@NUMBER@",
			"customer_firstname": "Awa",
		},
		"callback_url": "https://shop.example/callback",
		"return_url":   "https://shop.example/thanks",
	})
	if err != nil {
		log.Fatal(err)
	}
	request, err := http.NewRequest("POST", "@BASE@/nowallet/api/init/payment", bytes.NewReader(payment))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("CLAPAY_TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 400 {
		log.Fatalf("%s: %s", answer.Status, body)
	}
	fmt.Println(string(body))
}
