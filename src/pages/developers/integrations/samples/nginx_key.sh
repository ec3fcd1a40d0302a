# The gateway key in a file of its own, readable by root alone; then check and reload.
umask 077
printf 'proxy_set_header X-Claviger-Gateway-Key "%s";\n' "$CLAVIGER_GATEWAY_KEY" \
  > /etc/nginx/claviger-gateway-key.conf
nginx -t && nginx -s reload
