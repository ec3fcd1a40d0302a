// A merchant's server for webhooks: keeps what it gets, checks it with the published library, answers what it is told to.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect } from "./fixtures";

type Message = { headers: IncomingHttpHeaders; body: string };

export async function openReceiver() {
  const messages: Message[] = [];
  const receiver = {
    url: "", status: 200, messages,
    /** The next message, as it was verified with the secret; waits for it. */
    async verified(place: number, secret: string): Promise<Record<string, any>> {
      await expect.poll(() => messages.length, { message: "messages received", timeout: 20_000 }).toBeGreaterThan(place);
      const { headers, body } = messages[place];
      return new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, any>;
    },
    close: () => server.close(),
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      messages.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
      response.writeHead(receiver.status, { "content-type": "text/plain" }).end(`answered ${receiver.status}`);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  return receiver;
}
