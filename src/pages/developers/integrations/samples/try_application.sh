curl -i http://127.0.0.1:8000/ \
  -H "client-id: @CLIENT_ID@" \
  -H "api-key: $CLICKPESA_API_KEY"
