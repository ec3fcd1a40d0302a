curl -i http://127.0.0.1:8000/ \
  -H "Authorization: Bearer $CLAPAY_TOKEN"
