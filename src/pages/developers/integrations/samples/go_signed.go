// Asks for a list with a signed request: the secret itself is not sent.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

// call signs and sends: target is path and query, as they are sent, body the very bytes that are sent.
func call(method, target string, body []byte) []byte {
	timestamp := time.Now().Unix()
	canonical := fmt.Sprintf("%d\n%s\n%s\n%x", timestamp, method, target, sha256.Sum256(body))
	mac := hmac.New(sha256.New, []byte(os.Getenv("KWIK_API_SECRET")))
	mac.Write([]byte(canonical))

	request, err := http.NewRequest(method, "@BASE@"+target, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("X-API-Key", os.Getenv("KWIK_API_KEY"))
	request.Header.Set("X-Timestamp", fmt.Sprint(timestamp))
	request.Header.Set("X-Signature", hex.EncodeToString(mac.Sum(nil)))
	if len(body) > 0 {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer answer.Body.Close()
	result, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode >= 400 {
		log.Fatalf("%s: %s", answer.Status, result)
	}
	return result
}

func main() {
	fmt.Println(string(call("GET", "@LIST@", nil)))
}
