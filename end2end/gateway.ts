// nginx as the page of Integrations sets it up, in front of an API that tells what reaches it.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer as createHttp } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const freePort = () => new Promise<number>((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  });
});

/** Starts both; `keyScript` is the page's second file, which writes the gateway key down. */
export async function startNginx(config: string, keyScript: string, gatewayKey: string) {
  const folder = mkdtempSync(join(tmpdir(), "claviger-nginx-"));
  const api = createHttp((request, response) => {
    let body = "";
    request.on("data", (part) => { body += part; });
    request.on("end", () => response.end(JSON.stringify({ headers: request.headers, method: request.method, path: request.url, body })));
  }).listen(0, "127.0.0.1");
  const keyFile = join(folder, "gateway-key.conf");
  const script = keyScript.replaceAll("/etc/nginx/claviger-gateway-key.conf", keyFile).replace(/^nginx -t.*$/m, "");
  execFileSync("sh", ["-c", script], { env: { PATH: process.env.PATH, CLAVIGER_GATEWAY_KEY: gatewayKey } });
  const port = await freePort();
  const site = config
    .replace("listen 8000;", `listen 127.0.0.1:${port};`)
    .replace("http://127.0.0.1:8080", `http://127.0.0.1:${(api.address() as AddressInfo).port}`)
    .replace("/etc/nginx/claviger-gateway-key.conf", keyFile);
  writeFileSync(join(folder, "site.conf"), site);
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(join(folder, "nginx.conf"), `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {}
http { access_log off; ${own} include ${folder}/site.conf; }`);
  const nginx = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore", env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
  const url = `http://127.0.0.1:${port}`;
  for (let wait = 0; wait < 100; wait++) {
    if (await fetch(url).then(() => true, () => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, stop: () => { nginx.kill(); api.close(); } };
}
