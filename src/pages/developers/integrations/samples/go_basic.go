// Asks for a list with HTTP Basic.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	request, err := http.NewRequest("GET", "@BASE@@LIST@", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.SetBasicAuth(os.Getenv("KWIK_API_KEY"), os.Getenv("KWIK_API_SECRET"))
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
