// Exchanges Client ID and API key for a token, then asks for the balance.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

const base = "@BASE@/third-parties"

func call(method, path string, headers map[string]string) []byte {
	request, err := http.NewRequest(method, base+path, nil)
	if err != nil {
		log.Fatal(err)
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 400 {
		log.Fatalf("%s: %s", answer.Status, body)
	}
	return body
}

func main() {
	var granted struct{ Token string }
	body := call("POST", "/generate-token", map[string]string{
		"client-id": "@CLIENT_ID@",
		"api-key":   os.Getenv("CLICKPESA_API_KEY"),
	})
	if err := json.Unmarshal(body, &granted); err != nil {
		log.Fatal(err)
	}

	// The token begins with "Bearer ".
	balance := call("GET", "/account/balance", map[string]string{"Authorization": granted.Token})
	fmt.Println(string(balance))
}
