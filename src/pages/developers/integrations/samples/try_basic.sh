curl -i http://127.0.0.1:8000/ \
  --user "$KWIK_API_KEY:$KWIK_API_SECRET"
