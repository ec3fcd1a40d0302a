// Lists what Claviger is made of, as CycloneDX 1.6: `claviger.cdx.json` what the binary and the browser get,
// `claviger-build-tools.cdx.json` what only builds and tests it. Needs nothing but cargo and Node.
//   node scripts/sbom.mjs [FOLDER]      (dist/sbom if not given)
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = process.argv[2] ?? join(root, "dist/sbom");
// The crate's own halves: what each is built with, and for which machine.
const HALVES = [
  ["ssr", "x86_64-unknown-linux-gnu"],
  ["hydrate", "wasm32-unknown-unknown"],
];

function metadata(feature, platform) {
  const args = ["metadata", "--format-version", "1", "--locked", "--features", feature, "--filter-platform", platform];
  return JSON.parse(execFileSync("cargo", args, { cwd: root, maxBuffer: 1 << 28 }));
}

// What is linked into a half, and what only runs while it is built: macros and build scripts.
function closure(found) {
  const nodes = new Map(found.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(found.packages.map((one) => [one.id, one]));
  const isMacro = (id) => packages.get(id).targets.some((target) => target.kind.includes("proc-macro"));
  const seen = new Map();
  const walk = (id, scope) => {
    if (seen.get(id) === "required" || seen.get(id) === scope) return;
    seen.set(id, scope);
    for (const dependency of nodes.get(id).deps) {
      for (const { kind } of dependency.dep_kinds) {
        if (kind === "dev") continue;
        walk(dependency.pkg, kind === "build" || isMacro(dependency.pkg) ? "excluded" : scope);
      }
    }
  };
  walk(found.resolve.root, "required");
  return [...seen].map(([id, scope]) => [packages.get(id), scope]);
}

function checksums() {
  const sums = new Map();
  for (const block of readFileSync(join(root, "Cargo.lock"), "utf8").split("[[package]]")) {
    const field = (name) => block.match(new RegExp(`^${name} = "(.*)"$`, "m"))?.[1];
    if (field("checksum")) sums.set(`${field("name")}@${field("version")}`, field("checksum"));
  }
  return sums;
}

const sums = checksums();
const component = (crate, scope) => ({
  type: "library",
  "bom-ref": `pkg:cargo/${crate.name}@${crate.version}`,
  name: crate.name,
  version: crate.version,
  scope,
  hashes: [{ alg: "SHA-256", content: sums.get(`${crate.name}@${crate.version}`) }],
  // Older crates write a slash for OR.
  licenses: [{ expression: crate.license.replaceAll(/ ?\/ ?/g, " OR ") }],
  purl: `pkg:cargo/${crate.name}@${crate.version}`,
});

// C that crates bring along: what is known of holes in it is not known of the crate.
function bundled(crate) {
  const header = join(dirname(crate.manifest_path), "sqlite3/sqlite3.h");
  if (crate.name !== "libsqlite3-sys" || !existsSync(header)) return [];
  const version = readFileSync(header, "utf8").match(/#define SQLITE_VERSION +"(.+)"/)[1];
  const purl = `pkg:generic/sqlite@${version}`;
  const licenses = [{ expression: "blessing" }];
  return [{ type: "library", "bom-ref": purl, name: "sqlite", version, scope: "required", licenses, purl,
    cpe: `cpe:2.3:a:sqlite:sqlite:${version}:*:*:*:*:*:*:*` }];
}

const found = new Map();
let own;
for (const [feature, platform] of HALVES) {
  const half = metadata(feature, platform);
  for (const [crate, scope] of closure(half)) {
    if (crate.id === half.resolve.root) own = crate;
    else if (found.get(crate.id)?.[1] !== "required") found.set(crate.id, [crate, scope]);
  }
}

const bom = (components) => ({
  $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: { component: { type: "application", "bom-ref": "claviger", name: own.name, version: own.version } },
  components: components.sort((a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1)),
});

const shipped = [];
const tools = [];
for (const [crate, scope] of found.values()) {
  (scope === "required" ? shipped : tools).push(component(crate, scope), ...bundled(crate));
}
for (const [place, entry] of Object.entries(JSON.parse(readFileSync(join(root, "package-lock.json"))).packages)) {
  if (place === "") continue;
  const name = place.split("node_modules/").at(-1);
  const purl = `pkg:npm/${name.replace("@", "%40")}@${entry.version}`;
  const [alg, sum] = (entry.integrity ?? "").split("-");
  const content = sum && Buffer.from(sum, "base64").toString("hex");
  const licenses = entry.license ? [{ expression: entry.license }] : [];
  const hashes = content ? [{ alg: alg.toUpperCase().replace("SHA", "SHA-"), content }] : [];
  if (!tools.some((tool) => tool.purl === purl)) {
    tools.push({ type: "library", "bom-ref": purl, name, version: entry.version, scope: "excluded", hashes, licenses, purl });
  }
}

mkdirSync(folder, { recursive: true });
for (const [name, components] of [["claviger", shipped], ["claviger-build-tools", tools]]) {
  const file = join(folder, `${name}.cdx.json`);
  writeFileSync(file, JSON.stringify(bom(components), null, 1) + "\n");
  console.log(`${file}: ${components.length} components`);
}
